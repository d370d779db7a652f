package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] X = {1, 2, 3, 4, 5};

    /** Python 3.11: statistics.correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 7]). */
    @Test
    void isPythons() {
        assertEquals(0.8241633836921342, Correlation.pearson(X, new double[] {2, 1, 4, 3, 7}), 1e-12);
        assertEquals(-1, Correlation.pearson(X, new double[] {10, 8, 6, 4, 2}), 1e-12);
    }

    @Test
    void isZeroBesideAConstantAndRefusesOddPairs() {
        assertEquals(0, Correlation.pearson(X, new double[5]));
        assertEquals(0, Correlation.pearson(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(X, new double[4]));
    }
}
