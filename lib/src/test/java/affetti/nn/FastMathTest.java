package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FastMathTest {
    @Test
    void equalsTheExactFunctionsInSinglePrecision() {
        for (float a = -30; a < 30; a += 0.00137f) {
            assertEquals(Math.tanh(a), FastMath.tanh(a), 4e-7);
            assertEquals(1 / (1 + Math.exp(-a)), FastMath.sigmoid(a), 4e-7);
        }
        for (float a = -87; a < 88; a += 0.00713f) {
            assertEquals(1, FastMath.exp(a) / Math.exp(a), 3e-7);
        }
    }

    @Test
    void staysInRangeFarOut() {
        assertEquals(1, FastMath.tanh(Float.POSITIVE_INFINITY), 4e-7);
        assertEquals(0, FastMath.sigmoid(Float.NEGATIVE_INFINITY), 4e-7);
        assertEquals(0, FastMath.exp(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(FastMath.tanh(Float.NaN)));
    }

    @Test
    void stepsAtZero() {
        for (float a : new float[] {Float.MIN_VALUE, 1e-30f, 1, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertEquals(1, FastMath.step(a));
            assertEquals(0, FastMath.step(-a));
        }
        assertEquals(0, FastMath.step(0));
        assertEquals(0, FastMath.step(-0f));
    }

    @Test
    void softmaxEqualsTheExactOne() {
        float[] logits = {9, 9, 3, 1, -2, Float.NEGATIVE_INFINITY, -90, 2.5f, 9};
        double[] exact = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            exact[i] = logits[i];
        }
        affetti.core.Softmax.of(exact, 2, 8, Math::exp);
        FastMath.softmax(logits, 2, 8, new float[9], new float[9]);
        for (int i = 2; i < 8; i++) {
            assertEquals(exact[i], logits[i], 4e-7 * exact[i] + 1e-37);
        }
        assertEquals(9, logits[0]);
        assertEquals(0, logits[5]);
        float[] none = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        FastMath.softmax(none, 0, 2, new float[2], new float[2]);
        assertEquals(0, none[0] + none[1]);
    }
}
