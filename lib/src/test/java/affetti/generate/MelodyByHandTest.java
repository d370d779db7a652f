package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.nn.Fixtures;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What notebook 06 computes by hand: weights and states are enough for one step of the upper GRU layer. */
class MelodyByHandTest {
    private static final int HIDDEN = 12;
    private static final MelodyOptions SMALL = MelodyOptions.quick().withHidden(HIDDEN).withEmbeddings(8, 4).withWindowTokens(9);

    @Test
    void oneStepOfTheUpperGruIsItsEquations() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withEmotionAgain(true));
        Map<String, float[][]> weights = model.weights();
        float[] told = weights.get("emotionVector_W")[model.classes().id(Emotion.ANGER)];
        MelodySession session = model.session(Emotion.ANGER);
        assertArrayEquals(new float[HIDDEN], session.state(2));
        for (int token : Arrays.copyOf(Fixtures.pieces(1, 1).get(0).tokens(), 6)) {
            float[] before = session.state(2);
            session.next(token);
            float[] x = Arrays.copyOf(session.state(1), HIDDEN + told.length);
            System.arraycopy(told, 0, x, HIDDEN, told.length);
            double[] h = step(weights, x, before);
            float[] theirs = session.state(2);
            assertArrayEquals(h, IntStream.range(0, HIDDEN).mapToDouble(u -> theirs[u]).toArray(), 1e-5);
        }
        assertThrows(IllegalArgumentException.class, () -> session.state(3));
    }

    private static double[] step(Map<String, float[][]> weights, float[] x, float[] before) {
        double[] fromInput = times(x, weights.get("gru2_W"));
        double[] fromState = times(before, weights.get("gru2_RW"));
        float[] b = weights.get("gru2_b")[0];
        return IntStream.range(0, HIDDEN).mapToDouble(i -> {
            double r = sigmoid(fromInput[i] + fromState[i] + b[i]);
            double z = sigmoid(fromInput[HIDDEN + i] + fromState[HIDDEN + i] + b[HIDDEN + i]);
            double n = Math.tanh(fromInput[2 * HIDDEN + i] + b[2 * HIDDEN + i] + r * (fromState[2 * HIDDEN + i] + b[3 * HIDDEN + i]));
            return (1 - z) * n + z * before[i];
        }).toArray();
    }

    private static double[] times(float[] row, float[][] matrix) {
        double[] product = new double[matrix[0].length];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += row[i] * matrix[i][j];
            }
        }
        return product;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    @ParameterizedTest
    @EnumSource(Attention.class)
    void attentionSharesAddUpAndReachBackSoFar(Attention attention) {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withAttention(attention));
        MelodySession session = model.session(Emotion.CALM);
        int steps = 0;
        for (int token : Fixtures.pieces(1, 1).get(0).tokens()) {
            session.next(token);
            steps++;
            double[] shares = session.attention();
            assertEquals(switch (attention) {
                case NONE -> 0;
                case POOLED -> steps;
                case CAUSAL -> Math.min(steps, shares.length);
            }, shares.length);
            assertEquals(attention == Attention.NONE ? 0 : 1, Arrays.stream(shares).sum(), 1e-5);
        }
        assertTrue(steps > 12);
    }
}
