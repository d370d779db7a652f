package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.core.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class RichStatisticsTest {
    private static float[] of(float... values) {
        float[][] rows = new float[values.length][1];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = values[row];
        }
        return RichStatistics.of(FeatureMatrix.ofRows("x", List.of("x"), 2, rows)).row(0);
    }

    /** Reference: numpy 2 (mean, std, percentile) and scipy.stats.skew of the same eight numbers; seconds are two rows long. */
    @Test
    void equalsTheReference() {
        float[] values = of(1, 2, 4, 8, 0, 3, 5, 9);
        double[] expected = {4, 3.0, 0.7, 1.75, 3.5, 5.75, 8.3, 0.416667};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], 1e-4, RichStatistics.NAMES.get(i));
        }
        assertEquals((0.5 + 2 + 1.5 + 2) / 4, values[RichStatistics.NAMES.indexOf("within")], 1e-5);
        assertEquals(2.524876, values[RichStatistics.NAMES.indexOf("between")], 1e-4);
    }

    @Test
    void aConstantColumnHasNoSpread() {
        float[] values = of(3, 3, 3);
        for (int i = 0; i < values.length; i++) {
            boolean level = i == 0 || RichStatistics.NAMES.get(i).startsWith("p");
            assertEquals(level ? 3 : 0, values[i]);
        }
        assertThrows(IllegalArgumentException.class, () -> RichStatistics.of(new FeatureMatrix("x", List.of("x"), 2, new float[0])));
    }
}
