package affetti.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The last layer of a model of tokens: at each step a softmax over the vocabulary, and as loss the negative logarithm of the probability
 * that it gives the right token, in nats. DL4J's {@link RnnOutputLayer} with the same parameters, which takes a dozen passes over memory
 * for this; its test compares with it. Labels are ids, shape [batch][1][time]. Taught in notebook 06.
 */
public class TokenSoftmaxLayer extends RnnOutputLayer {
    private static final long serialVersionUID = 1L;
    /** A smaller probability counts as this much, so that its logarithm is finite. */
    private static final double LEAST_PROBABILITY = 1e-30;
    private int given;
    private boolean masked;

    /** For reading from JSON. */
    public TokenSoftmaxLayer() {
    }

    /**
     * A layer over {@code nIn} features and {@code nOut} tokens.
     *
     * @param nIn  features a step
     * @param nOut size of the vocabulary
     */
    public static TokenSoftmaxLayer of(int nIn, int nOut) {
        TokenSoftmaxLayer layer = new TokenSoftmaxLayer();
        layer.setNIn(nIn);
        layer.setNOut(nOut);
        layer.setHasBias(true);
        layer.setActivationFn(new ActivationSoftmax());
        layer.setLossFn(new LossSparseMCXENT());
        layer.setRnnDataFormat(RNNFormat.NCW);
        return layer;
    }

    /**
     * A layer that is told which tokens may come: its inputs are {@code nIn} features and then one number a token, 0 where the token may
     * come and 1 where it may not. What may not come has the probability 0, in training too.
     *
     * @param nIn   features a step
     * @param given how many of these, the last, are given and not learnt: they are never dropped, and no gradient is computed for them
     * @param nOut  size of the vocabulary
     */
    public static TokenSoftmaxLayer masked(int nIn, int given, int nOut) {
        TokenSoftmaxLayer layer = of(nIn, nOut);
        layer.given = given;
        layer.masked = true;
        return layer;
    }

    /** How many features, the last, are given and not learnt. */
    public int getGiven() {
        return given;
    }

    /** Whether the inputs say which tokens may not come. */
    public boolean isMasked() {
        return masked;
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int layerIndex,
                             INDArray paramsView, boolean initializeParams, DataType dataType) {
        TokenSoftmaxRuntime layer = new TokenSoftmaxRuntime(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setParamTable(initializer().init(conf, paramsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    /** The surprise, in nats, at an outcome of this probability: its part of the cross-entropy. */
    public static double surprise(double probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, probability));
    }
}
