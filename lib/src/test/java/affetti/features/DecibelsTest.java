package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DecibelsTest {
    @Test
    void equalsTheLogarithm() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            float power = (float) Math.pow(10, -10 + 48 * random.nextDouble());
            assertEquals(10 * Math.log10(power), Decibels.ofPower(power), 2e-7 * Math.max(1, Math.abs(10 * Math.log10(power))));
        }
        assertEquals(0, Decibels.ofPower(1));
        assertEquals(10 * Math.log10(Float.MAX_VALUE), Decibels.ofPower(Float.MAX_VALUE), 1e-4);
    }

    @Test
    void beyondItsRangeItIsTheLeastOrNoNumber() {
        assertEquals(-100, Decibels.ofPower(0), 1e-5);
        assertEquals(-100, Decibels.ofPower(1e-30f), 1e-5);
        assertEquals(Float.POSITIVE_INFINITY, Decibels.ofPower(Float.POSITIVE_INFINITY));
        assertEquals(Float.NaN, Decibels.ofPower(Float.NaN));
    }
}
