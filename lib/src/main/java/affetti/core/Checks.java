package affetti.core;

import java.util.Collection;

/** Argument checks. Each message gives the value and the allowed range; each returns its value, for use in a constructor. */
public final class Checks {
    private Checks() {
    }

    /** {@code value} if {@code lowest <= value <= highest}; otherwise an IllegalArgumentException. */
    public static int inRange(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw outOfRange(name, value, highest == Integer.MAX_VALUE ? lowest + " or more" : lowest + " to " + highest);
        }
        return value;
    }

    /** {@code value} if it is finite and {@code lowest <= value <= highest}; otherwise an IllegalArgumentException. */
    public static double inRange(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest) || Double.isInfinite(value)) {
            throw outOfRange(name, plain(value), words(lowest, highest));
        }
        return value;
    }

    /** {@code value} if it is 1 or more; otherwise an IllegalArgumentException. */
    public static int positive(String name, int value) {
        if (value < 1) {
            throw outOfRange(name, value, "1 or more");
        }
        return value;
    }

    /** {@code value} if it is finite and above zero; otherwise an IllegalArgumentException. */
    public static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw outOfRange(name, plain(value), "a number above 0");
        }
        return value;
    }

    /** {@code value} if it is 0 or more; otherwise an IllegalArgumentException. */
    public static long notNegative(String name, long value) {
        if (value < 0) {
            throw outOfRange(name, value, "0 or more");
        }
        return value;
    }

    /** {@code value} if it has an element; otherwise an IllegalArgumentException. */
    public static <T extends Collection<?>> T notEmpty(String name, T value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty, but must have at least one element");
        }
        return value;
    }

    /** {@code value} if it holds more than white space; otherwise an IllegalArgumentException. */
    public static String notBlank(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank, but must be a text");
        }
        return value;
    }

    /** A range as people say it: the smallest number above 0 and the greatest below 1 stand for "above 0" and "below 1". */
    private static String words(double lowest, double highest) {
        if (lowest == -Double.MAX_VALUE) {
            return highest == Double.MAX_VALUE ? "a finite number" : plain(highest) + " or less";
        }
        String from = lowest == Double.MIN_VALUE ? "above 0" : plain(lowest) + " or more";
        if (highest == Double.MAX_VALUE) {
            return from;
        }
        if (highest == Math.nextDown(1.0)) {
            return from + " and below 1";
        }
        return lowest == Double.MIN_VALUE ? from + " and at most " + plain(highest) : plain(lowest) + " to " + plain(highest);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static IllegalArgumentException outOfRange(String name, Object value, String allowed) {
        return new IllegalArgumentException(name + " is " + value + ", but must be " + allowed);
    }
}
