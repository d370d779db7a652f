package affetti.eval;

/** The normal distribution of mean 0 and deviation 1, to seven digits. */
final class Normal {
    private static final double FARTHEST = 8;
    private static final int HALVINGS = 60;
    /** Coefficients of Abramowitz and Stegun, "Handbook of mathematical functions", 1964, formula 7.1.26, scaled for the normal distribution. */
    private static final double SLOPE = 0.3275911;
    private static final double[] SERIES = {0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429};

    private Normal() {
    }

    /** The probability of a value below {@code z}. */
    static double below(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + SLOPE * x);
        double sum = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            sum = (sum + SERIES[i]) * t;
        }
        double tail = sum * Math.exp(-x * x) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /** The value that lies above a share {@code p} of all, above 0 and below 1: the inverse of {@link #below}. */
    static double quantile(double p) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
