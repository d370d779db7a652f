package affetti.classify;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import java.util.List;

/**
 * Brings every feature column to mean 0 and deviation 1 over the training clips. Fitted on them alone, once, and kept with the
 * model: scaling each clip by itself would take away its loudness, the strongest sign of arousal. Immutable. Taught in notebook 04.
 */
public final class Scaler {
    private static final double LEAST_DEVIATION = 1e-8;
    private final double[] means;
    private final double[] deviations;

    private Scaler(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** The scaler of these clips' frames; a column that never changes is only centred. */
    public static Scaler fit(List<FeatureMatrix> training) {
        int bins = Checks.notEmpty("training", training).get(0).bins();
        double[] sums = new double[bins];
        double[] squares = new double[bins];
        long frames = 0;
        for (FeatureMatrix clip : training) {
            checkBins(clip, bins);
            for (int frame = 0; frame < clip.frames(); frame++) {
                for (int bin = 0; bin < bins; bin++) {
                    sums[bin] += clip.at(frame, bin);
                }
            }
            frames += clip.frames();
        }
        if (frames == 0) {
            throw new IllegalArgumentException("the training clips have no frames, but must have at least one");
        }
        double[] means = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            means[bin] = sums[bin] / frames;
        }
        for (FeatureMatrix clip : training) {
            for (int frame = 0; frame < clip.frames(); frame++) {
                for (int bin = 0; bin < bins; bin++) {
                    double distance = clip.at(frame, bin) - means[bin];
                    squares[bin] += distance * distance;
                }
            }
        }
        return of(means, deviations(squares, frames));
    }

    private static double[] deviations(double[] squares, long frames) {
        double[] deviations = new double[squares.length];
        for (int bin = 0; bin < squares.length; bin++) {
            double deviation = Math.sqrt(squares[bin] / frames);
            deviations[bin] = deviation < LEAST_DEVIATION ? 1 : deviation;
        }
        return deviations;
    }

    /**
     * A scaler that was fitted before.
     *
     * @param means      one a column; copied
     * @param deviations one a column, above 0; copied
     */
    public static Scaler of(double[] means, double[] deviations) {
        Checks.inRange("number of deviations", deviations.length, means.length, means.length);
        for (double deviation : deviations) {
            Checks.positive("deviation", deviation);
        }
        return new Scaler(means.clone(), deviations.clone());
    }

    /** Number of columns. */
    public int bins() {
        return means.length;
    }

    /** A copy of the columns' means. */
    public double[] means() {
        return means.clone();
    }

    /** A copy of the columns' standard deviations. */
    public double[] deviations() {
        return deviations.clone();
    }

    /** A value of a column, scaled. */
    public float scale(float value, int bin) {
        return (float) ((value - means[bin]) / deviations[bin]);
    }

    private static void checkBins(FeatureMatrix clip, int bins) {
        if (clip.bins() != bins) {
            throw new IllegalArgumentException("a clip has " + clip.bins() + " feature columns, but the first has " + bins
                    + ": all clips must have the same features");
        }
    }
}
