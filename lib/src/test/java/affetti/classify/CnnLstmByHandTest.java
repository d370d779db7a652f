package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.nn.Fixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What notebook 04 computes by hand: the weights and what the layers say are enough for it. */
class CnnLstmByHandTest {
    private static final int UNITS = 8;
    private static final CnnLstmOptions SMALL = CnnLstmOptions.student().withPooling(CnnLstmOptions.Pooling.ATTENTION).withFilters(4, 8)
            .withLstmUnits(UNITS);
    private final List<LabelledFeatures> clips = Fixtures.clips(4, 1);
    private final CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL);
    private final ClipFeatures clip = clips.get(0).features();
    private final Map<String, float[][]> weights = classifier.weights();
    private final Map<String, float[][]> said = classifier.activations(clip);

    @Test
    void theConvolutionIsWhatItsWeightsSay() {
        float[] frame = said.get("convolved")[3];
        float[][] kernel = weights.get("conv1_W");
        double largest = 0;
        for (int place = 0; place < 2; place++) {
            double sum = weights.get("conv1_b")[0][0];
            for (int i = 0; i < kernel.length; i++) {
                sum += kernel[i][0] * frame[place * frame.length / bins() + i];
            }
            largest = Math.max(largest, sum);
        }
        assertEquals(largest, said.get("conv1")[3][0], 1e-5);
    }

    private int bins() {
        return clip.sequence().bins();
    }

    @Test
    void oneStepOfTheLstmIsItsEquations() {
        String below = said.containsKey("frames") ? "frames" : "conv2";
        double[] h = new double[UNITS];
        double[] c = new double[UNITS];
        for (int t = 0; t < said.get("lstm").length; t++) {
            double[] gates = new double[4 * UNITS];
            for (int gate = 0; gate < gates.length; gate++) {
                gates[gate] = weights.get("lstm_b")[0][gate];
                for (int i = 0; i < said.get(below)[t].length; i++) {
                    gates[gate] += said.get(below)[t][i] * weights.get("lstm_W")[i][gate];
                }
                for (int i = 0; i < UNITS; i++) {
                    gates[gate] += h[i] * weights.get("lstm_RW")[i][gate];
                }
            }
            for (int u = 0; u < UNITS; u++) {
                c[u] = sigmoid(gates[UNITS + u]) * c[u] + sigmoid(gates[u]) * Math.tanh(gates[3 * UNITS + u]);
                h[u] = sigmoid(gates[2 * UNITS + u]) * Math.tanh(c[u]);
            }
            float[] theirs = said.get("lstm")[t];
            assertArrayEquals(h, java.util.stream.IntStream.range(0, UNITS).mapToDouble(u -> theirs[u]).toArray(), 1e-5);
        }
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    @Test
    void attentionIsTheMeanThatTheLayerTakes() {
        double[] shares = classifier.attention(clip);
        assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
        double[] mean = new double[UNITS];
        for (int t = 0; t < shares.length; t++) {
            for (int u = 0; u < UNITS; u++) {
                mean[u] += shares[t] * said.get("lstm")[t][u];
            }
        }
        float[] theirs = said.get("attention")[0];
        assertArrayEquals(mean, java.util.stream.IntStream.range(0, UNITS).mapToDouble(u -> theirs[u]).toArray(), 1e-5);
        CnnLstmClassifier without = CnnLstmClassifier.create(clips, SMALL.withPooling(CnnLstmOptions.Pooling.MEAN));
        assertThrows(IllegalStateException.class, () -> without.attention(clip));
    }
}
