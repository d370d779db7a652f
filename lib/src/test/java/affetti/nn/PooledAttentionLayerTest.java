package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class PooledAttentionLayerTest {
    @Test
    void equalsTheFormulaWrittenOut() {
        ComputationGraph graph = Gradients.network(PooledAttentionLayer.of(4), 4);
        INDArray x = Gradients.gaussian(2, 4, 3);
        double[][] w = graph.getParam("layer_W").toDoubleMatrix();
        double[] b = graph.getParam("layer_b").dup('c').data().asDouble();
        double[] v = graph.getParam("layer_v").dup('c').data().asDouble();
        INDArray actual = graph.feedForward(x, false).get("layer");
        for (int example = 0; example < 2; example++) {
            double[] mean = new double[4];
            double total = 0;
            for (int step = 0; step < 3; step++) {
                double score = 0;
                for (int j = 0; j < 4; j++) {
                    double sum = b[j];
                    for (int i = 0; i < 4; i++) {
                        sum += x.getDouble(example, i, step) * w[i][j];
                    }
                    score += v[j] * Math.tanh(sum);
                }
                total += Math.exp(score);
                for (int i = 0; i < 4; i++) {
                    mean[i] += Math.exp(score) * x.getDouble(example, i, step);
                    assertEquals(mean[i] / total, actual.getDouble(example, i, step), 1e-12);
                }
            }
        }
    }

    @Test
    void gradientsEqualDifferencesOfTheLoss() {
        ComputationGraph graph = Gradients.network(PooledAttentionLayer.of(4), 4);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), null);
    }

    @Test
    void gradientsEqualDifferencesOfTheLossUnderAMaskAndReachTheLayerBelow() {
        ComputationGraph graph = Gradients.stack(GruLayer.of(4, 3), PooledAttentionLayer.of(3), 3);
        Gradients.check(graph, Gradients.gaussian(3, 4, 6), Gradients.labels(3, 6), Gradients.mask(6, 6, 3, 1));
    }
}
