package affetti.generate;

import affetti.midi.tokenize.Tokenizer;
import affetti.nn.CausalAttentionLayer;
import affetti.nn.Graphs;
import affetti.nn.GruLayer;
import affetti.nn.JoinVertex;
import affetti.nn.PooledAttentionLayer;
import affetti.nn.TokenSoftmaxLayer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The layers of a {@link MelodyModel}. */
final class MelodyNetwork {
    static final String TOKEN = "token";
    static final String EMOTION = "emotion";
    static final String AROUND = "around";
    static final String FORBIDDEN = "barred";
    private final MelodyOptions options;
    private final GraphBuilder graph;
    private final int around;

    private MelodyNetwork(MelodyOptions options, int around) {
        this.options = options;
        this.around = around;
        this.graph = Graphs.builder(options.seed())
                .addInputs(Stream.of(TOKEN, EMOTION, around == 0 ? "" : AROUND, options.surroundings() ? FORBIDDEN : "")
                        .filter(name -> !name.isEmpty()).toArray(String[]::new));
    }

    /**
     * A network for these tokens, whose inputs are the tokens, the emotion, what surrounds each next token, and which tokens may not come; without
     * the last two where the options want no surroundings, without the third where the tokenizer tells none.
     */
    static ComputationGraph build(Tokenizer tokenizer, MelodyOptions options) {
        MelodyNetwork network = new MelodyNetwork(options, options.surroundings() ? tokenizer.surroundings().size() : 0);
        ComputationGraph graph = new ComputationGraph(network.layers(tokenizer).build());
        graph.init();
        return graph;
    }

    private GraphBuilder layers(Tokenizer tokenizer) {
        int vocabularySize = tokenizer.vocabulary().size();
        int hidden = options.hidden();
        int emotion = options.layers().emotionEmbedding();
        int upper = hidden + (options.conditioning().emotionAgain() ? emotion : 0);
        graph.addLayer("tokenVector", embedding(vocabularySize, options.layers().noteEmbedding()), TOKEN)
                .addLayer("emotionVector", embedding(options.conditioning().classes().count() + 1, emotion), EMOTION);
        join("vector", "tokenVector", "emotionVector", around == 0 ? "" : AROUND);
        graph.addLayer("gru1", GruLayer.of(options.layers().noteEmbedding() + emotion + around, around, hidden), "vector");
        join("gru1Vector", "gru1", options.conditioning().emotionAgain() ? "emotionVector" : "");
        graph.addLayer("gru2", Graphs.withDropout(options.regularization().dropout(), GruLayer.of(upper, hidden)), "gru1Vector");
        join("heardVector", attended("gru2"), options.conditioning().emotionAgain() ? "emotionVector" : "", around == 0 ? "" : AROUND,
                options.surroundings() ? FORBIDDEN : "");
        TokenSoftmaxLayer next = options.surroundings() ? TokenSoftmaxLayer.pointing(upper + around,
                tokenizer.surroundings().gates(), tokenizer.surroundings().tokens(), vocabularySize)
                : TokenSoftmaxLayer.of(upper, vocabularySize);
        return graph.addLayer("next", Graphs.withDropout(options.regularization().dropout(), next), "heardVector").setOutputs("next");
    }

    /** Puts side by side what has a name. */
    private void join(String name, String... parts) {
        graph.addVertex(name, new JoinVertex(), Arrays.stream(parts).filter(part -> !part.isEmpty()).toArray(String[]::new));
    }

    /** The name of what holds these features plus the output of attention. */
    private String attended(String features) {
        int hidden = options.hidden();
        switch (options.layers().attention()) {
            case CAUSAL -> graph.addLayer("attention", CausalAttentionLayer.of(hidden, hidden, options.windowTokens()), features);
            case POOLED -> graph.addLayer("attention", PooledAttentionLayer.of(hidden), features);
            default -> {
                return features;
            }
        }
        graph.addVertex("heard", new JoinVertex.Sum(), features, "attention");
        return "heard";
    }

    private static EmbeddingSequenceLayer embedding(int ids, int size) {
        return new EmbeddingSequenceLayer.Builder().nIn(ids).nOut(size).outputDataFormat(RNNFormat.NCW).build();
    }
}
