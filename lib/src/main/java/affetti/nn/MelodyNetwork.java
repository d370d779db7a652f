package affetti.nn;

import affetti.core.Emotion;
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
    private MelodyNetwork() {
    }

    static ComputationGraph build(int vocabularySize, MelodyOptions options) {
        int hidden = options.hidden();
        GraphBuilder graph = new NeuralNetConfiguration.Builder().seed(Chance.weightSeed(options.seed())).updater(new Adam())
                .weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("token", "emotion")
                .addLayer("tokenVector", embedding(vocabularySize, options.noteEmbedding()), "token")
                .addLayer("emotionVector", embedding(Emotion.values().length, options.emotionEmbedding()), "emotion")
                .addVertex("vector", new MergeVertex(), "tokenVector", "emotionVector")
                .addLayer("gru1", GruLayer.of(options.noteEmbedding() + options.emotionEmbedding(), hidden), "vector")
                .addLayer("gru2", CnnLstmNetwork.dropping(options.dropout(), GruLayer.of(hidden, hidden)), "gru1");
        String top = "gru2";
        if (options.attention()) {
            graph.addLayer("attention", CausalAttentionLayer.of(hidden, hidden, options.windowTokens()), "gru2")
                    .addVertex("heard", new ElementWiseVertex(ElementWiseVertex.Op.Add), "gru2", "attention");
            top = "heard";
        }
        graph.addLayer("next", CnnLstmNetwork.dropping(options.dropout(), TokenSoftmaxLayer.of(hidden, vocabularySize)), top).setOutputs("next");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static EmbeddingSequenceLayer embedding(int ids, int size) {
        return new EmbeddingSequenceLayer.Builder().nIn(ids).nOut(size).outputDataFormat(RNNFormat.NCW).build();
    }
}
