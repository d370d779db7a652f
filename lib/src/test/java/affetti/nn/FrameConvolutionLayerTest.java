package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FrameConvolutionLayerTest {
    /** 9 bins of 2 channels: 7 places, 3 pooled bins (the seventh place is left out) of 4 filters. */
    private static FrameConvolutionLayer layer() {
        return FrameConvolutionLayer.of(9, 2, 4, 3);
    }

    @Test
    void equalsTheFormulaWrittenOut() {
        ComputationGraph graph = Gradients.network(layer(), 12);
        INDArray x = Gradients.gaussian(2, 18, 3);
        INDArray w = graph.getParam("layer_W");
        INDArray bias = graph.getParam("layer_b");
        INDArray actual = graph.feedForward(x, false).get("layer");
        for (int bin = 0; bin < 3; bin++) {
            for (int filter = 0; filter < 4; filter++) {
                double expected = 0;
                for (int place = 2 * bin; place < 2 * bin + 2; place++) {
                    double sum = bias.getDouble(0, filter);
                    for (int k = 0; k < 6; k++) {
                        sum += x.getDouble(1, place * 2 + k, 2) * w.getDouble(k, filter);
                    }
                    expected = Math.max(expected, sum);
                }
                assertEquals(expected, actual.getDouble(1, bin * 4 + filter, 2), 1e-12);
            }
        }
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        Gradients.check(Gradients.network(layer(), 12), Gradients.gaussian(2, 18, 3), Gradients.labels(2, 3), null);
    }

    @Test
    void gradientsReachTheLayerBelowUnderAMask() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 18), layer(), 12);
        Gradients.check(graph, Gradients.gaussian(2, 4, 3), Gradients.labels(2, 3), Gradients.mask(3, 3, 1));
    }

    @Test
    void movingTheBinsByAPoolMovesTheOutput() {
        ComputationGraph graph = Gradients.network(layer(), 12);
        INDArray x = Gradients.gaussian(1, 18, 1);
        INDArray moved = x.dup();
        moved.get(NDArrayIndex.all(), NDArrayIndex.interval(4, 18), NDArrayIndex.all())
                .assign(x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 14), NDArrayIndex.all()));
        double[] before = graph.feedForward(x, false).get("layer").reshape(12).toDoubleVector();
        double[] after = graph.feedForward(moved, false).get("layer").reshape(12).toDoubleVector();
        assertArrayEquals(java.util.Arrays.copyOfRange(before, 0, 8), java.util.Arrays.copyOfRange(after, 4, 12), 1e-12);
    }

    @Test
    void everyFrameIsTreatedAlike() {
        ComputationGraph graph = Gradients.network(layer(), 12);
        INDArray x = Gradients.gaussian(2, 18, 4);
        INDArray whole = graph.feedForward(x, false).get("layer").dup();
        INDArray frame = x.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all(), NDArrayIndex.interval(2, 3));
        INDArray alone = graph.feedForward(frame, false).get("layer");
        assertArrayEquals(whole.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.point(2)).toDoubleVector(),
                alone.reshape(12).toDoubleVector(), 1e-12);
    }

    /** 300 frames are more than one strip. */
    @Test
    void floatsAgreeWithDoubles() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 18), layer(), 12);
        int[] lengths = java.util.stream.IntStream.range(0, 30).map(i -> 10 - i % 3).toArray();
        Gradients.checkFloats(graph, Gradients.gaussian(30, 4, 10), Gradients.labels(30, 10), null);
        Gradients.checkFloats(graph, Gradients.gaussian(30, 4, 10), Gradients.labels(30, 10), Gradients.mask(10, lengths));
    }

    @Test
    void overGivenInputsItsOwnGradientIsTheSame() {
        Gradients.check(Gradients.network(layer().overGiven(), 12), Gradients.gaussian(2, 18, 3), Gradients.labels(2, 3), null);
    }
}
