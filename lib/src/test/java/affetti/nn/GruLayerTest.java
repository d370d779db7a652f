package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GruLayerTest {
    /** Both sides compute in double; they add in another order. */
    private static final double PYTORCH_TOLERANCE = 1e-14;

    @Test
    void equalsPyTorch() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(getClass().getResource("gru.json"));
        ComputationGraph graph = withPyTorchWeights(golden);
        INDArray x = array(golden.get("x")).permute(0, 2, 1);
        INDArray out = array(golden.get("out")).permute(0, 2, 1);
        assertClose(out, graph.feedForward(x, false).get("layer"), PYTORCH_TOLERANCE);
    }

    @Test
    void equalsPyTorchFromAGivenState() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(getClass().getResource("gru.json"));
        ComputationGraph graph = withPyTorchWeights(golden);
        graph.rnnSetPreviousState("layer", java.util.Map.of("h", array(golden.get("h0"))));
        INDArray expected = array(golden.get("out_h0")).permute(0, 2, 1);
        graph.rnnTimeStep(array(golden.get("x")).permute(0, 2, 1));
        INDArray last = expected.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(expected.size(2) - 1));
        assertClose(last, graph.rnnGetPreviousState("layer").get("h"), PYTORCH_TOLERANCE);
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), null);
    }

    @Test
    void gradientsEqualDifferencesOfTheLossUnderAMask() {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), Gradients.mask(6, 6, 3, 1));
    }

    @Test
    void gradientsReachTheLayerBelow() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 5), GruLayer.of(5, 3), 3);
        Gradients.check(graph, Gradients.gaussian(2, 4, 5), Gradients.labels(2, 5), Gradients.mask(5, 5, 2));
    }

    @Test
    void steppingEqualsTheWholeSequence() {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        INDArray x = Gradients.gaussian(2, 4, 7);
        INDArray whole = graph.outputSingle(x);
        for (int t = 0; t < 7; t++) {
            INDArray step = graph.rnnTimeStep(x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1)))[0];
            assertClose(whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t)),
                    step.reshape(2, Gradients.CLASSES), 1e-14);
        }
    }

    @Test
    void paddingChangesNothing() {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        INDArray x = Gradients.gaussian(1, 4, 3);
        INDArray padded = Nd4j.valueArrayOf(new long[] {1, 4, 6}, 9.0, DataType.DOUBLE);
        padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).assign(x);
        for (DataType type : List.of(DataType.DOUBLE, DataType.BOOL)) {
            INDArray out = graph.output(false, new INDArray[] {padded}, new INDArray[] {Gradients.mask(6, 3).castTo(type)})[0];
            assertClose(graph.outputSingle(x), out.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 3)), 1e-14);
        }
    }

    @Test
    void aMaskThatMasksNothingIsNone() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 5), CausalAttentionLayer.of(5, 5, 3), 5);
        INDArray x = Gradients.gaussian(2, 4, 6);
        INDArray free = graph.outputSingle(x).dup();
        assertEquals(free, graph.output(false, new INDArray[] {x}, new INDArray[] {Gradients.mask(6, 6, 6)})[0]);
    }

    @Test
    void examplesOfABatchDoNotMix() {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        INDArray x = Gradients.gaussian(3, 4, 6);
        INDArray second = x.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all(), NDArrayIndex.all());
        assertClose(graph.outputSingle(second),
                graph.outputSingle(x).get(NDArrayIndex.interval(1, 2), NDArrayIndex.all(), NDArrayIndex.all()), 1e-14);
    }

    @Test
    void floatsAgreeWithDoubles() {
        ComputationGraph doubles = Gradients.network(GruLayer.of(4, 5), 5);
        ComputationGraph floats = doubles.convertDataType(DataType.FLOAT);
        INDArray x = Gradients.gaussian(3, 4, 6);
        assertClose(doubles.outputSingle(x), floats.outputSingle(x.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE), 1e-6);
    }

    @Test
    void floatGradientsAgreeWithDoubles() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 5), CausalAttentionLayer.of(5, 5, 3), 5);
        Gradients.checkFloats(graph, Gradients.gaussian(3, 4, 12), Gradients.labels(3, 12), null);
        Gradients.checkFloats(graph, Gradients.gaussian(3, 4, 12), Gradients.labels(3, 12), Gradients.mask(12, 12, 7, 2));
    }

    @Test
    void savedAndLoadedGivesTheSame(@TempDir Path folder) throws IOException {
        ComputationGraph graph = Gradients.network(GruLayer.of(4, 5), 5);
        ModelSerializer.writeModel(graph, folder.resolve("net.zip").toFile(), true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(folder.resolve("net.zip").toFile());
        INDArray x = Gradients.gaussian(3, 4, 6);
        assertEquals(graph.outputSingle(x), loaded.outputSingle(x));
    }

    private static ComputationGraph withPyTorchWeights(JsonNode golden) {
        INDArray w = array(golden.get("w_ih"));
        int units = (int) w.size(0) / 3;
        ComputationGraph graph = Gradients.network(GruLayer.of((int) w.size(1), units), units);
        graph.setParam("layer_W", w.transpose());
        graph.setParam("layer_RW", array(golden.get("w_hh")).transpose());
        INDArray in = array(golden.get("b_ih"));
        INDArray state = array(golden.get("b_hh"));
        INDArray both = in.add(state).get(NDArrayIndex.interval(0, 2 * units));
        graph.setParam("layer_b", Nd4j.concat(0, both, in.get(NDArrayIndex.interval(2 * units, 3 * units)),
                state.get(NDArrayIndex.interval(2 * units, 3 * units))).reshape(1, 4L * units));
        return graph;
    }

    private static INDArray array(JsonNode node) {
        ObjectMapper mapper = new ObjectMapper();
        if (node.get(0).isNumber()) {
            return Nd4j.createFromArray(mapper.convertValue(node, double[].class));
        }
        return node.get(0).get(0).isNumber() ? Nd4j.createFromArray(mapper.convertValue(node, double[][].class))
                : Nd4j.createFromArray(mapper.convertValue(node, double[][][].class));
    }

    private static void assertClose(INDArray expected, INDArray actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue(), tolerance);
    }
}
