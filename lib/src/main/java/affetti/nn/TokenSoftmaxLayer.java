package affetti.nn;

import java.util.Arrays;
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
    private int[] gateOf = {};
    private int[][] tokensOf = {};

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
     * A layer with a mask over the tokens: its inputs are {@code nIn} features and then one number a token, 0 where the token may
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

    /**
     * A masked layer whose given features also point at tokens, as in a pointer network (Vinyals, Fortunato and Jaitly, NIPS 2015): each
     * adds itself, times a gate, to the logits of the tokens that it points at. The gates are few, are shared by many features, and are learnt from
     * all features at each step: so the layer learns once, and not token by token, how far to follow what points. Behind the
     * tokens' columns of the weights come the gates'; as outputs these have the probability 0.
     *
     * @param nIn      features a step
     * @param gateOf   for each given feature, the last of all, its gate, 0 and up; -1 where it points at nothing
     * @param tokensOf for each given feature the tokens that it points at
     * @param nOut     size of the vocabulary
     */
    public static TokenSoftmaxLayer pointing(int nIn, int[] gateOf, int[][] tokensOf, int nOut) {
        int gates = 1 + Arrays.stream(gateOf).max().orElse(-1);
        TokenSoftmaxLayer layer = masked(nIn, gateOf.length, nOut + gates);
        layer.gateOf = gateOf.clone();
        layer.tokensOf = tokensOf.clone();
        return layer;
    }

    /** For each given feature its gate; empty where none points. */
    public int[] getGateOf() {
        return gateOf;
    }

    /** For each given feature the tokens that it points at; empty where none points. */
    public int[][] getTokensOf() {
        return tokensOf;
    }

    /** Size of the vocabulary: the outputs that are no gates. */
    public int tokens() {
        return (int) getNOut() - 1 - Arrays.stream(gateOf).max().orElse(-1);
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
