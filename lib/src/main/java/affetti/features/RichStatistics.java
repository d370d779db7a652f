package affetti.features;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A clip as one row of numbers, in more detail than by {@link FeatureStatistics}: of every column the mean, deviation, five percentiles, skew,
 * the deviation of its slope, and how it changes within a second and from second to second. Reference: numpy. Taught in notebook 04.
 */
public final class RichStatistics {
    /** What is computed of each column, in order. */
    public static final List<String> NAMES = List.of("mean", "std", "p10", "p25", "p50", "p75", "p90", "skew", "delta_std", "within", "between");
    private static final double[] PERCENTILES = {0.1, 0.25, 0.5, 0.75, 0.9};
    private static final double LEAST_DEVIATION = 1e-6;

    private RichStatistics() {
    }

    /**
     * The statistics of all columns in one row, shape [1][columns * 11]: first all of the first column.
     *
     * @throws IllegalArgumentException if the matrix has no rows
     */
    public static FeatureMatrix of(FeatureMatrix matrix) {
        Checks.positive("rows", matrix.frames());
        List<String> names = new ArrayList<>();
        float[] values = new float[matrix.bins() * NAMES.size()];
        int second = (int) Math.max(1, Math.round(matrix.framesPerSec()));
        for (int column = 0; column < matrix.bins(); column++) {
            String prefix = matrix.binNames().get(column) + "_";
            NAMES.forEach(name -> names.add(prefix + name));
            write(matrix.column(column), second, values, column * NAMES.size());
        }
        return new FeatureMatrix(matrix.featureId() + "_statistics", names, matrix.framesPerSec() / matrix.frames(), values);
    }

    private static void write(float[] column, int second, float[] values, int at) {
        Moments whole = Moments.of(column, 0, column.length);
        values[at] = (float) whole.mean;
        values[at + 1] = (float) whole.deviation;
        values[at + 7] = (float) whole.skew;
        float[] slopes = Deltas.of(column);
        values[at + 8] = (float) Moments.of(slopes, 0, slopes.length).deviation;
        int seconds = Math.max(1, column.length / second);
        float[] means = new float[seconds];
        for (int i = 0; i < seconds; i++) {
            Moments one = Moments.of(column, i * second, Math.min(column.length, (i + 1) * second));
            means[i] = (float) one.mean;
            values[at + 9] += (float) (one.deviation / seconds);
        }
        values[at + 10] = (float) Moments.of(means, 0, seconds).deviation;
        Arrays.sort(column);
        for (int i = 0; i < PERCENTILES.length; i++) {
            values[at + 2 + i] = percentile(column, PERCENTILES[i]);
        }
    }

    private record Moments(double mean, double deviation, double skew) {
        static Moments of(float[] values, int first, int end) {
            double mean = 0;
            for (int i = first; i < end; i++) {
                mean += values[i] / (double) (end - first);
            }
            double squares = 0;
            double cubes = 0;
            for (int i = first; i < end; i++) {
                double distance = values[i] - mean;
                squares += distance * distance / (end - first);
                cubes += distance * distance * distance / (end - first);
            }
            double deviation = Math.sqrt(squares);
            return new Moments(mean, deviation, deviation < LEAST_DEVIATION ? 0 : cubes / (squares * deviation));
        }
    }

    /** Between two of the sorted values by straight line, as numpy does. */
    private static float percentile(float[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return (float) (sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
}
