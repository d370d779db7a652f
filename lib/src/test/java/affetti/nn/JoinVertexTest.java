package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class JoinVertexTest {
    private static final INDArray IDS = Nd4j.createFromArray(new double[] {1, 4, 0, 2, 2, 3, 1, 0}).reshape(2, 1, 4);

    private static ComputationGraph network(GraphVertex side, GraphVertex below) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("in", "more")
                .addVertex("both", side, "in", "more").addLayer("lower", GruLayer.of(5, 4), "both")
                .addVertex("again", below, "lower", "more").addLayer("out", TokenSoftmaxLayer.of(6, 5), "again").setOutputs("out").build());
        graph.init();
        graph.params().assign(Gradients.gaussian(graph.params().shape()).muli(0.5));
        return graph;
    }

    private static INDArray[] inputs() {
        return new INDArray[] {Gradients.gaussian(2, 3, 4), Gradients.gaussian(4, 2, 2).permute(1, 2, 0)};
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        Gradients.check(network(new JoinVertex(), new JoinVertex()), inputs(), IDS, null);
    }

    @Test
    void equalsDeepLearning4js() {
        ComputationGraph theirs = network(new MergeVertex(), new MergeVertex());
        ComputationGraph ours = network(new JoinVertex(), new JoinVertex());
        INDArray mask = Gradients.mask(4, 4, 3);
        for (ComputationGraph graph : new ComputationGraph[] {ours, theirs}) {
            graph.setInputs(inputs());
            graph.setLabels(IDS);
            graph.setLayerMaskArrays(new INDArray[] {mask, mask}, new INDArray[] {mask});
            graph.computeGradientAndScore();
        }
        assertEquals(theirs.score(), ours.score(), 1e-12);
        assertEquals(0, theirs.getFlattenedGradients().sub(ours.getFlattenedGradients()).amaxNumber().doubleValue(), 1e-12);
    }

    /** A convolution's output and an input lie bin by bin; below the given columns nothing learns. */
    @Test
    void joinsWhatLiesBinByBin() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("in", "more")
                .addLayer("lower", FrameConvolutionLayer.of(5, 1, 2, 2).overGiven(), "in").addVertex("both", new JoinVertex(), "lower", "more")
                .addLayer("upper", LstmLayer.of(6, 2, 3), "both").addLayer("out", TokenSoftmaxLayer.of(3, 5), "upper").setOutputs("out").build());
        graph.init();
        graph.params().assign(Gradients.gaussian(graph.params().shape()).muli(0.5));
        INDArray[] inputs = {Gradients.gaussian(5, 4, 2).permute(2, 0, 1), Gradients.gaussian(2, 4, 2).permute(2, 0, 1)};
        assertTrue(BinMajor.lies(inputs[0]));
        INDArray joined = graph.feedForward(inputs, false).get("both").dup();
        assertEquals(Nd4j.concat(1, graph.feedForward(inputs, false).get("lower").dup(), inputs[1]), joined);
        Gradients.check(graph, inputs, IDS, null);
    }

    @Test
    void sumsAsDeepLearning4j() {
        ComputationGraph ours = summed(new JoinVertex.Sum());
        ComputationGraph theirs = summed(new org.deeplearning4j.nn.conf.graph.ElementWiseVertex(org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op.Add));
        INDArray[] input = {Gradients.gaussian(2, 3, 4)};
        for (ComputationGraph graph : new ComputationGraph[] {ours, theirs}) {
            graph.setInputs(input);
            graph.setLabels(IDS);
            graph.computeGradientAndScore();
        }
        assertEquals(theirs.score(), ours.score(), 1e-12);
        assertEquals(0, theirs.getFlattenedGradients().sub(ours.getFlattenedGradients()).amaxNumber().doubleValue(), 1e-12);
        assertEquals(ours.getConfiguration(), org.deeplearning4j.nn.conf.ComputationGraphConfiguration.fromJson(ours.getConfiguration().toJson()));
    }

    private static ComputationGraph summed(GraphVertex sum) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE)
                .updater(new NoOp()).weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("in").addLayer("lower", GruLayer.of(3, 4), "in")
                .addLayer("attention", CausalAttentionLayer.of(4, 4, 3), "lower").addVertex("sum", sum, "lower", "attention")
                .addLayer("out", TokenSoftmaxLayer.of(4, 5), "sum").setOutputs("out").build());
        graph.init();
        graph.params().assign(Gradients.gaussian(graph.params().shape()).muli(0.5));
        return graph;
    }
}
