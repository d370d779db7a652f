package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TokenSoftmaxLayerTest {
    private static final INDArray IDS = Nd4j.createFromArray(new double[] {1, 4, 0, 2, 2, 3, 1, 0}).reshape(2, 1, 4);

    private static ComputationGraph network(RnnOutputLayer layer) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("in")
                .addLayer("lower", GruLayer.of(3, 4), "in").addLayer("out", layer, "lower").setOutputs("out").build());
        graph.init();
        graph.params().assign(Gradients.gaussian(graph.params().shape()).muli(0.5));
        return graph;
    }

    private static ComputationGraph ours() {
        return network(TokenSoftmaxLayer.of(4, 5));
    }

    @Test
    void gradientsEqualDifferencesOfTheLossUnderAMask() {
        Gradients.check(ours(), Gradients.gaussian(2, 3, 4), IDS, Gradients.mask(4, 4, 2));
    }

    @Test
    void tokensMayAllBeTheSame() {
        Gradients.check(ours(), Gradients.gaussian(2, 3, 4), Nd4j.ones(DataType.DOUBLE, 2, 1, 4), Gradients.mask(4, 4, 4));
    }

    @Test
    void aMaskMayWeigh() {
        INDArray weights = Gradients.mask(4, 4, 2).mul(Nd4j.linspace(0.5, 2, 8, DataType.DOUBLE).reshape(2, 4));
        Gradients.checkWeighted(ours(), Gradients.gaussian(2, 3, 4), IDS, weights);
    }

    /** Half a network's way: features beside marks, of which the last row's lower half may not come. */
    private static ComputationGraph masked() {
        return masked(TokenSoftmaxLayer.masked(7, 3, 5));
    }

    private static ComputationGraph masked(TokenSoftmaxLayer out) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("in", "forbidden")
                .addLayer("lower", GruLayer.of(3, 2, 4), "in").addVertex("both", new JoinVertex(), "lower", "in", "forbidden")
                .addLayer("out", out, "both").setOutputs("out").build());
        graph.init();
        graph.params().assign(Gradients.gaussian(graph.params().shape()).muli(0.5));
        return graph;
    }

    /** 1 for tokens that may not come, shape [2][5][4]; none of {@link #IDS}. */
    private static INDArray forbidden() {
        INDArray forbidden = Nd4j.zeros(DataType.DOUBLE, 2, 5, 4);
        for (int[] place : new int[][] {{0, 0, 0}, {0, 2, 0}, {0, 3, 1}, {1, 0, 0}, {1, 1, 1}, {1, 4, 1}}) {
            forbidden.putScalar(place, 1);
        }
        return forbidden;
    }

    @Test
    void gradientsEqualDifferencesOfTheLossWhereTokensMayNotCome() {
        Gradients.check(masked(), new INDArray[] {Gradients.gaussian(2, 3, 4), forbidden()}, IDS, Gradients.mask(4, 4, 2));
    }

    @Test
    void whatMayNotComeHasNoProbabilityAndTheOthersShareIt() {
        INDArray x = Gradients.gaussian(2, 3, 4);
        INDArray free = masked().output(x, Nd4j.zeros(DataType.DOUBLE, 2, 5, 4))[0];
        INDArray bound = masked().output(x, forbidden())[0];
        assertEquals(0, bound.mul(forbidden()).sumNumber().doubleValue());
        INDArray expected = free.mul(forbidden().rsub(1));
        for (int[] step : new int[][] {{0, 0}, {0, 1}, {1, 3}}) {
            double sum = 0;
            for (int token = 0; token < 5; token++) {
                sum += expected.getDouble(step[0], token, step[1]);
            }
            assertEquals(expected.getDouble(step[0], 1, step[1]) / sum, bound.getDouble(step[0], 1, step[1]), 1e-12);
        }
    }

    /** The first of the given features points at two tokens and the last at one, by one gate; the second by another. */
    private static ComputationGraph pointing() {
        return masked(TokenSoftmaxLayer.pointing(7, new int[] {0, 1, 0}, new int[][] {{1, 2}, {4}, {0}}, 5));
    }

    @Test
    void gradientsEqualDifferencesOfTheLossWhereFeaturesPointAtTokens() {
        Gradients.check(pointing(), new INDArray[] {Gradients.gaussian(2, 3, 4), forbidden()}, IDS, Gradients.mask(4, 4, 2));
    }

    @Test
    void whatIsPointedAtRisesWithItsGate() {
        ComputationGraph graph = pointing();
        INDArray x = Gradients.gaussian(2, 3, 4);
        INDArray open = Nd4j.zeros(DataType.DOUBLE, 2, 5, 4);
        graph.getParam("out_W").getColumn(5).assign(0);
        INDArray before = graph.output(x, open)[0];
        graph.getParam("out_b").putScalar(5, graph.getParam("out_b").getDouble(5) + 0.7);
        INDArray after = graph.output(x, open)[0];
        double given = x.getDouble(1, 0, 2);
        double odds = Math.log(after.getDouble(1, 2, 2) / after.getDouble(1, 3, 2)) - Math.log(before.getDouble(1, 2, 2) / before.getDouble(1, 3, 2));
        assertEquals(0.7 * given, odds, 1e-9);
        assertEquals(0, after.getDouble(1, 5, 2), "a gate is no token");
    }

    @Test
    void equalsDeepLearning4js() {
        ComputationGraph theirs = network(new RnnOutputLayer.Builder(LossFunction.SPARSE_MCXENT).activation(Activation.SOFTMAX)
                .nIn(4).nOut(5).dataFormat(RNNFormat.NCW).build());
        ComputationGraph ours = ours();
        INDArray x = Gradients.gaussian(2, 3, 4);
        INDArray mask = Gradients.mask(4, 4, 3);
        for (ComputationGraph graph : new ComputationGraph[] {ours, theirs}) {
            graph.setInputs(x);
            graph.setLabels(IDS);
            graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
            graph.computeGradientAndScore();
        }
        assertEquals(theirs.score(), ours.score(), 1e-12);
        assertEquals(0, theirs.getFlattenedGradients().sub(ours.getFlattenedGradients()).amaxNumber().doubleValue(), 1e-12);
        assertEquals(0, theirs.outputSingle(x).sub(ours.outputSingle(x)).amaxNumber().doubleValue(), 1e-12);
    }
}
