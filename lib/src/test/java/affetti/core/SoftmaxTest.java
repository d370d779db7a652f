package affetti.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Test
    void bothFormsAgreeAndLargeLogitsDoNotOverflow() {
        double[] expected = {Math.exp(-1) / (1 + Math.exp(-1)), 1 / (1 + Math.exp(-1))};
        assertArrayEquals(expected, Softmax.of(new double[] {999, 1000}), 1e-15);
        double[] row = {7, 999, 1000, 7};
        Softmax.of(row, 1, 3, Math::exp);
        assertArrayEquals(new double[] {7, expected[0], expected[1], 7}, row, 1e-15);
        assertEquals(1000 - Math.log(expected[1]), Softmax.logOfSum(new float[] {999, 1000, 2000}, 2), 1e-12);
    }

    @Test
    void whatIsForbiddenHasNoShare() {
        double[] row = {NEVER, 2, NEVER};
        Softmax.of(row, 0, 3, Math::exp);
        assertArrayEquals(new double[] {0, 1, 0}, row);
        double[] none = {NEVER, NEVER};
        Softmax.of(none, 0, 2, Math::exp);
        assertArrayEquals(new double[] {0, 0}, none);
    }
}
