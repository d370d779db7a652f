package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private static FeatureMatrix clip(float... values) {
        return new FeatureMatrix("x", List.of("a", "b"), 10, values);
    }

    @Test
    void columnsGetMeanZeroAndDeviationOneOverAllFrames() {
        Scaler scaler = Scaler.fit(List.of(clip(1, 5, 3, 5), clip(5, 5, 7, 5)));
        assertArrayEquals(new double[] {4, 5}, scaler.means(), 1e-12);
        assertArrayEquals(new double[] {Math.sqrt(5), 1}, scaler.deviations(), 1e-12);
        assertEquals(-3 / Math.sqrt(5), scaler.scale(1, 0), 1e-6);
        assertEquals(2, scaler.scale(7, 1), 1e-6);
    }

    /** A clip's level survives: the louder clip stays the louder one. */
    @Test
    void clipsAreNotScaledByThemselves() {
        Scaler scaler = Scaler.fit(List.of(clip(1, 0, 1, 0), clip(3, 0, 3, 0)));
        assertTrue(scaler.scale(3, 0) > scaler.scale(1, 0));
    }

    @Test
    void largeValuesLoseNoPrecision() {
        Scaler scaler = Scaler.fit(List.of(clip(100_000, 0, 100_002, 0)));
        assertEquals(1, scaler.deviations()[0], 1e-9);
    }

    @Test
    void clipsOfDifferentShapeAreRefused() {
        FeatureMatrix other = new FeatureMatrix("x", List.of("a"), 10, new float[3]);
        Exception e = assertThrows(IllegalArgumentException.class, () -> Scaler.fit(List.of(clip(1, 2), other)));
        assertTrue(e.getMessage().contains("1 feature columns, but the first has 2"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Scaler.fit(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Scaler.fit(List.of(clip())));
    }
}
