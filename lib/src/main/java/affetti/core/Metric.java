package affetti.core;

/**
 * A measured number with its uncertainty: what a table or a model card shows.
 *
 * @param value the measured value
 * @param low   lower end of the 95 % interval, at most {@code high}
 * @param high  upper end of the 95 % interval
 * @param n     how many items were measured, 1 or more
 */
public record Metric(double value, double low, double high, int n) {
    public Metric {
        if (!Double.isFinite(value) || !(low <= high)) {
            throw new IllegalArgumentException("metric is " + value + " with interval " + low + " to " + high
                    + ", but must be finite with its interval in order");
        }
        Checks.positive("n", n);
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.3f [%.3f, %.3f] (n = %d)", value, low, high, n);
    }
}
