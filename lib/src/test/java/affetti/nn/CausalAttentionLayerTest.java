package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class CausalAttentionLayerTest {
    private static final int ALL = 100;

    @Test
    void equalsTheFormulaWrittenOut() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, ALL), 5);
        INDArray x = Gradients.gaussian(1, 4, 3);
        INDArray w = graph.getParam("layer_W");
        double[][] rows = x.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.all()).transpose().mmul(w).toDoubleMatrix();
        double[] expected = new double[5];
        double[] share = new double[3];
        double sum = 0;
        for (int key = 0; key < 3; key++) {
            double dot = 0;
            for (int i = 0; i < 5; i++) {
                dot += rows[2][i] * rows[key][5 + i];
            }
            share[key] = Math.exp(dot / Math.sqrt(5));
            sum += share[key];
        }
        for (int key = 0; key < 3; key++) {
            for (int i = 0; i < 5; i++) {
                expected[i] += share[key] / sum * rows[key][10 + i];
            }
        }
        INDArray last = graph.feedForward(x, false).get("layer").get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.point(2));
        assertArrayEquals(expected, last.toDoubleVector(), 1e-12);
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, ALL), 5);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), null);
    }

    @Test
    void gradientsEqualDifferencesOfTheLossUnderAMaskAndASpan() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 3), CausalAttentionLayer.of(3, 5, 2), 5);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), Gradients.mask(6, 6, 3, 1));
    }

    /** Long enough for several of the blocks that the layer computes in. */
    @Test
    void gradientsEqualDifferencesOfTheLossInALongSequence() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(2, 2, 150), 2);
        Gradients.check(graph, Gradients.gaussian(1, 2, 300), Gradients.labels(1, 300), Gradients.mask(300, 290));
    }

    @Test
    void aStepSeesTheSpanAndNoMoreAlsoFarIntoASequence() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, 150), 5);
        INDArray x = Gradients.gaussian(1, 4, 400);
        INDArray cut = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(250, 400)).dup();
        INDArray last = graph.outputSingle(x).get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(399)).dup();
        assertClose(last, graph.outputSingle(cut).get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(149)), 1e-13);
    }

    @Test
    void noStepSeesALaterOne() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, ALL), 5);
        INDArray x = Gradients.gaussian(2, 4, 6);
        INDArray changed = x.dup();
        changed.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(4)).addi(3);
        INDArray before = graph.outputSingle(x);
        INDArray after = graph.outputSingle(changed);
        assertClose(upTo(4, before), upTo(4, after), 0);
        assertNotEquals(before.getDouble(0, 0, 5), after.getDouble(0, 0, 5), 1e-6);
    }

    @Test
    void paddingChangesNothing() {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, ALL), 5);
        INDArray x = Gradients.gaussian(1, 4, 3);
        INDArray padded = Nd4j.valueArrayOf(new long[] {1, 4, 6}, 9.0, DataType.DOUBLE);
        upTo(3, padded).assign(x);
        INDArray out = graph.output(false, new INDArray[] {padded}, new INDArray[] {Gradients.mask(6, 3)})[0];
        assertClose(graph.outputSingle(x), upTo(3, out), 1e-14);
    }

    @Test
    void savedAndLoadedGivesTheSame(@TempDir Path folder) throws IOException {
        ComputationGraph graph = Gradients.network(CausalAttentionLayer.of(4, 5, 2), 5);
        ModelSerializer.writeModel(graph, folder.resolve("net.zip").toFile(), true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(folder.resolve("net.zip").toFile());
        INDArray x = Gradients.gaussian(3, 4, 6);
        assertEquals(graph.outputSingle(x), loaded.outputSingle(x));
    }

    private static INDArray upTo(int steps, INDArray values) {
        return values.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, steps));
    }

    private static void assertClose(INDArray expected, INDArray actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue(), tolerance);
    }
}
