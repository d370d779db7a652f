package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void whatIsInRangeComesBack() {
        assertEquals(0.5, Checks.inRange("x", 0.5, 0, 1));
        assertEquals(3, Checks.inRange("x", 3, 3, 3));
        assertEquals(1e300, Checks.inRange("x", 1e300, 0, Double.MAX_VALUE));
    }

    @Test
    void rangesAreToldInWords() {
        refused("x is 2, but must be 0 to 1", 2, 0, 1);
        refused("x is NaN, but must be 0 to 0.5", Double.NaN, 0, 0.5);
        refused("x is 1, but must be 0 or more and below 1", 1, 0, Math.nextDown(1.0));
        refused("x is 0, but must be above 0 and below 1", 0, Double.MIN_VALUE, Math.nextDown(1.0));
        refused("x is 0, but must be above 0 and at most 1", 0, Double.MIN_VALUE, 1);
        refused("x is -0.5, but must be 0 or more", -0.5, 0, Double.MAX_VALUE);
        refused("x is Infinity, but must be a finite number", Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.MAX_VALUE);
        refused("x is 4, but must be 3 or less", 4, -Double.MAX_VALUE, 3);
        assertEquals("x is 1, but must be 2 or more", assertThrows(IllegalArgumentException.class,
                () -> Checks.inRange("x", 1, 2, Integer.MAX_VALUE)).getMessage());
    }

    private static void refused(String sentence, double value, double lowest, double highest) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> Checks.inRange("x", value, lowest, highest)).getMessage());
    }
}
