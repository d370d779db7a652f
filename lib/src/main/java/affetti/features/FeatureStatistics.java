package affetti.features;

import affetti.core.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole clip as one row of numbers, whatever its length: what models without a sense of time read. Of every column the mean, the
 * standard deviation, the 10th and the 90th percentile over all rows, and the standard deviation of its slope (how restless it is; the
 * slope as in {@link SequenceOptions#withDeltas}). Levels are kept: nothing is normalised to the clip. Reference: numpy.mean, numpy.std
 * and numpy.percentile; librosa.feature.delta. Taught in notebook 02.
 */
public final class FeatureStatistics {
    /** What is computed of each column, in order; a column {@code rms} becomes {@code rms_mean}, {@code rms_std} and so on. */
    public static final List<String> NAMES = List.of("mean", "std", "p10", "p90", "delta_std");

    private FeatureStatistics() {
    }

    /**
     * The statistics of all columns in one row, shape [1][columns * 5]: first all of the first column, then of the second. The "frame
     * rate" is one over the clip's length.
     *
     * @param matrix one feature, or several side by side ({@link Features#sequence}), without deltas
     * @throws IllegalArgumentException if it has no rows
     */
    public static FeatureMatrix of(FeatureMatrix matrix) {
        if (matrix.frames() == 0) {
            throw new IllegalArgumentException(matrix + " has no rows, but statistics need at least one");
        }
        List<String> names = new ArrayList<>();
        float[] values = new float[matrix.bins() * NAMES.size()];
        for (int column = 0; column < matrix.bins(); column++) {
            String prefix = matrix.binNames().get(column) + "_";
            NAMES.forEach(name -> names.add(prefix + name));
            write(matrix.column(column), values, column * NAMES.size());
        }
        return new FeatureMatrix(matrix.featureId() + "_statistics", names, matrix.framesPerSec() / matrix.frames(), values);
    }

    private static void write(float[] column, float[] values, int at) {
        values[at] = (float) mean(column);
        values[at + 1] = deviation(column);
        float[] slopes = Deltas.of(column);
        Arrays.sort(column);
        values[at + 2] = percentile(column, 0.1);
        values[at + 3] = percentile(column, 0.9);
        values[at + 4] = deviation(slopes);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static float deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return (float) Math.sqrt(squares / values.length);
    }

    /** Between two of the sorted values by straight line, as numpy does. */
    private static float percentile(float[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return (float) (sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
}
