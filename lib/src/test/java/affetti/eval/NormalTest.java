package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalTest {
    /** Values of scipy.stats.norm.cdf. */
    @Test
    void theTablesValuesComeOut() {
        assertEquals(0.5, Normal.below(0), 2e-7);
        assertEquals(0.9750021, Normal.below(1.96), 2e-7);
        assertEquals(0.1586553, Normal.below(-1), 2e-7);
        assertEquals(0.0013499, Normal.below(-3), 2e-7);
        assertEquals(1, Normal.below(9), 2e-7);
    }

    @Test
    void theQuantileIsTheInverse() {
        for (double p : new double[] {0.0005, 0.025, 0.3, 0.5, 0.975}) {
            assertEquals(p, Normal.below(Normal.quantile(p)), 1e-6);
        }
        assertEquals(1.959964, Normal.quantile(0.975), 2e-5);
    }
}
