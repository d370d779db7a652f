package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.buffer.util.DataTypeUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks in double precision and the comparison of their gradients with differences of the loss. */
final class Gradients {
    static final int CLASSES = 3;

    private Gradients() {
    }

    /** A layer under a softmax over time; NoOp so that DL4J's updater leaves the gradient as it is. */
    static ComputationGraph network(Layer layer, int nOut) {
        return build(graph().addLayer("layer", layer, "in"), "layer", nOut);
    }

    /** Two layers under a softmax over time. */
    static ComputationGraph stack(Layer lower, Layer upper, int nOut) {
        return build(graph().addLayer("lower", lower, "in").addLayer("upper", upper, "lower"), "upper", nOut);
    }

    /** A layer and one above it that takes the time away, under a softmax. */
    static ComputationGraph pooled(Layer lower, Layer upper, int nOut) {
        OutputLayer softmax = new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).nIn(nOut).nOut(CLASSES).build();
        return init(graph().addLayer("lower", lower, "in").addLayer("upper", upper, "lower").addLayer("out", softmax, "upper"));
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).graphBuilder().addInputs("in");
    }

    private static ComputationGraph build(GraphBuilder builder, String top, int nOut) {
        RnnOutputLayer softmax = new RnnOutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX)
                .nIn(nOut).nOut(CLASSES).dataFormat(RNNFormat.NCW).build();
        return init(builder.addLayer("out", softmax, top));
    }

    private static ComputationGraph init(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.setOutputs("out").build());
        graph.init();
        graph.params().assign(gaussian(graph.params().shape()).muli(0.5));
        return graph;
    }

    /** Normally distributed values from a fixed seed. */
    static INDArray gaussian(long... shape) {
        java.util.Random random = new java.util.Random(11);
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b)).map(u -> random.nextGaussian()).toArray();
        return Nd4j.createFromArray(values).reshape(shape);
    }

    /** One-hot labels, shape [batch][CLASSES][time]. */
    static INDArray labels(int batch, int steps) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, batch, CLASSES, steps);
        java.util.Random random = new java.util.Random(5);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                labels.putScalar(b, random.nextInt(CLASSES), t, 1);
            }
        }
        return labels;
    }

    /** A mask [batch][time] that counts each example's first so many steps. */
    static INDArray mask(int steps, int... lengths) {
        INDArray mask = Nd4j.zeros(DataType.DOUBLE, lengths.length, steps);
        for (int b = 0; b < lengths.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                mask.putScalar(b, t, 1);
            }
        }
        return mask;
    }

    static void check(ComputationGraph graph, INDArray input, INDArray labels, INDArray mask) {
        check(graph, new INDArray[] {input}, labels, mask);
    }

    /** The same for a network with several inputs, whose mask is the same. */
    static void check(ComputationGraph graph, INDArray[] inputs, INDArray labels, INDArray mask) {
        GradientCheckUtil.GraphConfig config = new GradientCheckUtil.GraphConfig().net(graph).epsilon(1e-6)
                .maxRelError(1e-5).minAbsoluteError(1e-9).inputs(inputs).labels(new INDArray[] {labels});
        if (mask != null) {
            INDArray[] masks = new INDArray[inputs.length];
            Arrays.fill(masks, mask);
            config.inputMask(masks).labelMask(new INDArray[] {mask});
        }
        check(config, inputs[0]);
    }

    /** The same where labels have weights. */
    static void checkWeighted(ComputationGraph graph, INDArray input, INDArray labels, INDArray weights) {
        check(new GradientCheckUtil.GraphConfig().net(graph).epsilon(1e-6).maxRelError(1e-5).minAbsoluteError(1e-9)
                .inputs(new INDArray[] {input}).labels(new INDArray[] {labels}).labelMask(new INDArray[] {weights}), input);
    }

    /** The same for a network that gives one answer for a whole sequence. */
    static void checkClips(ComputationGraph graph, INDArray input, INDArray mask) {
        INDArray labels = labels((int) input.size(0), 1).reshape(input.size(0), CLASSES);
        GradientCheckUtil.GraphConfig config = new GradientCheckUtil.GraphConfig().net(graph).epsilon(1e-6)
                .maxRelError(1e-5).minAbsoluteError(1e-9).inputs(new INDArray[] {input}).labels(new INDArray[] {labels});
        if (mask != null) {
            config.inputMask(new INDArray[] {mask});
        }
        check(config, input);
    }

    /** The same network in floats gives the same score and gradient, within some millionths of the largest: its fast paths equal the plain ones. */
    static void checkFloats(ComputationGraph doubles, INDArray input, INDArray labels, INDArray mask) {
        ComputationGraph floats = doubles.convertDataType(DataType.FLOAT);
        INDArray expected = gradient(doubles, input, labels, mask);
        INDArray actual = gradient(floats, input.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT), mask).castTo(DataType.DOUBLE);
        assertEquals(doubles.score(), floats.score(), 1e-5 * Math.abs(doubles.score()));
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue(), 5e-6 * expected.amaxNumber().doubleValue());
    }

    static INDArray gradient(ComputationGraph graph, INDArray input, INDArray labels, INDArray mask) {
        graph.setInputs(input);
        graph.setLabels(labels);
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        }
        graph.computeGradientAndScore();
        graph.clearLayerMaskArrays();
        return graph.getFlattenedGradients();
    }

    private static void check(GradientCheckUtil.GraphConfig config, INDArray input) {
        DataType before = Nd4j.dataType();
        DataTypeUtil.setDTypeForContext(DataType.DOUBLE);
        try {
            assertTrue(GradientCheckUtil.checkGradients(config), "a gradient differs: " + Arrays.toString(input.shape()));
        } finally {
            DataTypeUtil.setDTypeForContext(before);
        }
    }
}
