package affetti.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;

/** The settings that all our networks share. Taught in notebook 04. */
public final class Graphs {
    private Graphs() {
    }

    /**
     * A graph without layers: Adam, first weights after Glorot and Bengio (AISTATS 2010), and the loss summed over a mini-batch, for the
     * training loop divides by the number of targets.
     *
     * @param seed of the first weights
     */
    public static GraphBuilder builder(long seed) {
        return new NeuralNetConfiguration.Builder().seed(Chance.weightSeed(seed)).updater(new Adam()).weightInit(WeightInit.XAVIER)
                .miniBatch(false).graphBuilder();
    }

    /**
     * A layer with dropout on its inputs, in training only. DL4J's own DropoutLayer fails on masked sequences.
     *
     * @param rate share of inputs that is dropped, 0 to below 1; DL4J itself counts the share that is kept
     */
    public static <T extends Layer> T withDropout(double rate, T layer) {
        if (rate > 0) {
            layer.setIDropout(new Dropout(1 - rate));
        }
        return layer;
    }
}
