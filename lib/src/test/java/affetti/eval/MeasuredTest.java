package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    /** Reference: scipy 1.17.1, {@code wasserstein_distance(a, b) / std(b)}. */
    @Test
    void agreesWithScipy() {
        assertEquals(0.766032346285426, Measured.distance(of(1, 2, 3, 7), of(2, 2, 5)), 1e-12);
        assertEquals(0.437164404730081, Measured.distance(of(0.5, -1, 4, 4, 9), of(3, 8, 1, 0, 2, 2, 11)), 1e-12);
        assertEquals(5, Measured.distance(of(1), of(3, 4)), 1e-12);
    }

    @Test
    void equalDistributionsAreNoDistanceApartAndShiftedOnesTheShift() {
        List<Measured> real = of(1, 5, 9, 2);
        assertEquals(0, Measured.distance(of(9, 2, 1, 5), real));
        assertEquals(0, Measured.distance(of(1, 1, 2, 2, 5, 5, 9, 9), real), 1e-12);
        double deviation = Math.sqrt((10.5625 + 0.5625 + 22.5625 + 5.0625) / 4);
        assertEquals(3 / deviation, Measured.distance(of(4, 8, 12, 5), real), 1e-12);
    }

    @Test
    void theIntervalHoldsTheDistanceOfLargeSamples() {
        SplittableRandom random = new SplittableRandom(1);
        List<Measured> made = of(random.doubles(300, 1, 3).toArray());
        List<Measured> real = of(random.doubles(300, 0, 2).toArray());
        Metric distance = Measured.distanceWithInterval(made, real, 1);
        double expected = 1 / (2 / Math.sqrt(12));
        assertTrue(distance.low() < expected && expected < distance.high(), distance.toString());
        assertTrue(distance.high() - distance.low() < 0.6, distance.toString());
        assertEquals(distance, Measured.distanceWithInterval(made, real, 1));
    }

    @Test
    void whereTheRealValuesDoNotVaryTheUnitIsTheirOwn() {
        assertEquals(1.5, Measured.distance(of(1, 2), of(3, 3)), 1e-12);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Measured.distance(of(), of(3, 4)));
        assertThrows(IllegalArgumentException.class, () -> new Measured("a", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Measured.mean(List.of()));
    }

    private static List<Measured> of(double... values) {
        return Arrays.stream(values).mapToObj(value -> new Measured("g" + value, value)).toList();
    }
}
