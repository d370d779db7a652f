package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.classify.ClipInput;
import affetti.classify.CnnLstmNetwork;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

class LstmLayerTest {
    private static final int UNITS = 3;

    private static ComputationGraph ours() {
        return Gradients.network(LstmLayer.of(4, UNITS), UNITS);
    }

    /** DL4J keeps its gates in the order g, f, o, i, and calls the writing gate the "input modulation" gate. */
    @Test
    void saysWhatDl4jsLstmSays() {
        ComputationGraph ours = ours();
        ComputationGraph theirs = Gradients.network(new LSTM.Builder().nIn(4).nOut(UNITS).activation(Activation.TANH)
                .dataFormat(RNNFormat.NCW).build(), UNITS);
        int[] theirGate = {3, 1, 2, 0};
        for (String name : new String[] {"W", "RW", "b"}) {
            for (int gate = 0; gate < 4; gate++) {
                theirs.getParam("layer_" + name).get(NDArrayIndex.all(), columns(theirGate[gate]))
                        .assign(ours.getParam("layer_" + name).get(NDArrayIndex.all(), columns(gate)));
            }
        }
        INDArray x = Gradients.gaussian(2, 4, 5);
        INDArray expected = theirs.feedForward(x, false).get("layer");
        assertEquals(0, expected.distance2(ours.feedForward(x, false).get("layer").dup()), 1e-12);
    }

    @Test
    void aMaskedStepSaysNothing() {
        ComputationGraph graph = ours();
        INDArray x = Gradients.gaussian(2, 4, 5);
        INDArray whole = graph.feedForward(x, false).get("layer").dup();
        graph.setLayerMaskArrays(new INDArray[] {Gradients.mask(5, 5, 3)}, null);
        INDArray masked = graph.feedForward(x, false).get("layer");
        assertEquals(whole.getDouble(1, 0, 2), masked.getDouble(1, 0, 2));
        assertEquals(0, masked.getDouble(1, 0, 3));
    }

    private static INDArrayIndex columns(int gate) {
        return NDArrayIndex.interval((long) gate * UNITS, (gate + 1L) * UNITS);
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        Gradients.check(ours(), Gradients.gaussian(2, 4, 5), Gradients.labels(2, 5), null);
    }

    @Test
    void gradientsReachTheLayerBelowUnderAMask() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 5), LstmLayer.of(5, UNITS), UNITS);
        Gradients.check(graph, Gradients.gaussian(2, 4, 4), Gradients.labels(2, 4), Gradients.mask(4, 4, 2));
    }

    @Test
    void theForgetGateBeginsOpen() {
        ComputationGraph fresh = CnnLstmNetwork.build(ClipInput.fit(Fixtures.clips(4, 1).stream().map(LabelledFeatures::features).toList(),
                CnnLstmOptions.student()), CnnLstmOptions.student().withLstmUnits(2));
        assertEquals(2, fresh.getParam("last_b").sumNumber().doubleValue(), "1 for each of the two units, 0 for the other gates");
    }

    @Test
    void floatsAgreeWithDoubles() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 5), LstmLayer.of(5, UNITS), UNITS);
        Gradients.checkFloats(graph, Gradients.gaussian(7, 4, 9), Gradients.labels(7, 9), null);
        Gradients.checkFloats(graph, Gradients.gaussian(7, 4, 9), Gradients.labels(7, 9), Gradients.mask(9, 9, 3, 1, 5, 9, 8, 2));
        Gradients.checkFloats(graph, Gradients.gaussian(1, 4, 1), Gradients.labels(1, 1), null);
    }
}
