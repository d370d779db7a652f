package affetti.notebook;

import java.util.Locale;

/**
 * The checks at a notebook's end: each prints what it found, and one that fails stops the notebook. (Java's {@code
 * assert} is off in a kernel.)
 */
public final class Verify {
    private Verify() {
    }

    /** That a statement is true. */
    public static void that(String statement, boolean holds) {
        report(statement, holds);
    }

    /** That a number lies between two others, both included. */
    public static void between(String what, double value, double lowest, double highest) {
        report(what + " is " + number(value) + ", and should be " + number(lowest) + " to " + number(highest),
                value >= lowest && value <= highest);
    }

    /** That two whole numbers are the same. */
    public static void equal(String what, long value, long expected) {
        report(what + " is " + value + ", and should be " + expected, value == expected);
    }

    private static void report(String sentence, boolean holds) {
        if (!holds) {
            throw new IllegalStateException("Check failed: " + sentence + ".");
        }
        Show.text("%s", "\u2713 " + sentence + ".");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
