package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class AttentionPoolingLayerTest {
    private static ComputationGraph network() {
        return Gradients.pooled(GruLayer.of(4, 3), AttentionPoolingLayer.of(3), 3);
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        Gradients.checkClips(network(), Gradients.gaussian(2, 4, 5), null);
    }

    @Test
    void gradientsReachTheLayerBelowUnderAMask() {
        Gradients.checkClips(network(), Gradients.gaussian(2, 4, 5), Gradients.mask(5, 5, 2));
    }

    @Test
    void withoutAnOpinionItIsTheMeanOfTheStepsThatCount() {
        ComputationGraph graph = network();
        graph.getParam("upper_W").assign(0);
        graph.setLayerMaskArrays(new INDArray[] {Gradients.mask(5, 5, 2)}, null);
        var activations = graph.feedForward(Gradients.gaussian(2, 4, 5), false);
        double[][] steps = activations.get("lower").slice(1).toDoubleMatrix();
        double[] mean = {(steps[0][0] + steps[0][1]) / 2, (steps[1][0] + steps[1][1]) / 2, (steps[2][0] + steps[2][1]) / 2};
        assertArrayEquals(mean, activations.get("upper").slice(1).toDoubleVector(), 1e-12);
    }

    @Test
    void aStrongOpinionHearsOneStepAlone() {
        ComputationGraph graph = network();
        graph.getParam("upper_W").assign(0).putScalar(0, 1e4);
        var activations = graph.feedForward(Gradients.gaussian(1, 4, 5), false);
        INDArray steps = activations.get("lower").slice(0);
        int loudest = steps.slice(0).argMax().getInt(0);
        for (int feature = 0; feature < 3; feature++) {
            assertEquals(steps.getDouble(feature, loudest), activations.get("upper").getDouble(0, feature), 1e-9);
        }
    }
}
