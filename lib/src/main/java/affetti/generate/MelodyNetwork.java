package affetti.generate;

import affetti.nn.CausalAttentionLayer;
import affetti.nn.Chance;
import affetti.nn.GruLayer;
import affetti.nn.InputDropout;
import affetti.nn.PooledAttentionLayer;
import affetti.nn.TokenSoftmaxLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;

/** The layers of a {@link MelodyModel}. */
final class MelodyNetwork {
    private final MelodyOptions options;
    private final GraphBuilder graph;

    private MelodyNetwork(MelodyOptions options) {
        this.options = options;
        this.graph = new NeuralNetConfiguration.Builder().seed(Chance.weightSeed(options.seed())).updater(new Adam())
                .weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("token", "emotion");
    }

    static ComputationGraph build(int vocabularySize, MelodyOptions options) {
        ComputationGraph network = new ComputationGraph(new MelodyNetwork(options).layers(vocabularySize).build());
        network.init();
        return network;
    }

    private GraphBuilder layers(int vocabularySize) {
        int hidden = options.hidden();
        int emotion = options.emotionEmbedding();
        int upper = hidden + (options.emotionAgain() ? emotion : 0);
        graph.addLayer("tokenVector", embedding(vocabularySize, options.noteEmbedding()), "token")
                .addLayer("emotionVector", embedding(options.classes().count() + 1, emotion), "emotion")
                .addVertex("vector", new MergeVertex(), "tokenVector", "emotionVector")
                .addLayer("gru1", GruLayer.of(options.noteEmbedding() + emotion, hidden), "vector")
                .addLayer("gru2", InputDropout.of(options.dropout(), GruLayer.of(upper, hidden)), withEmotion("gru1"));
        return graph.addLayer("next", InputDropout.of(options.dropout(), TokenSoftmaxLayer.of(upper, vocabularySize)),
                withEmotion(attended("gru2"))).setOutputs("next");
    }

    /** The name of what holds these features and, if it is wanted again, the emotion's vector. */
    private String withEmotion(String features) {
        if (!options.emotionAgain()) {
            return features;
        }
        String both = features + "Vector";
        graph.addVertex(both, new MergeVertex(), features, "emotionVector");
        return both;
    }

    /** The name of what holds these features plus what attention heard. */
    private String attended(String features) {
        int hidden = options.hidden();
        switch (options.attention()) {
            case CAUSAL -> graph.addLayer("attention", CausalAttentionLayer.of(hidden, hidden, options.windowTokens()), features);
            case POOLED -> graph.addLayer("attention", PooledAttentionLayer.of(hidden), features);
            default -> {
                return features;
            }
        }
        graph.addVertex("heard", new ElementWiseVertex(ElementWiseVertex.Op.Add), features, "attention");
        return "heard";
    }

    private static EmbeddingSequenceLayer embedding(int ids, int size) {
        return new EmbeddingSequenceLayer.Builder().nIn(ids).nOut(size).outputDataFormat(RNNFormat.NCW).build();
    }
}
