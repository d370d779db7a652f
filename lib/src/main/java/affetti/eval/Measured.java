package affetti.eval;

import affetti.core.Checks;
import affetti.core.Metric;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number measured on one item, such as the notes a second of one piece. Taught in notebook 06.
 *
 * @param group what the item shares with others, such as its song: resampled together
 * @param value the number, finite
 */
public record Measured(String group, double value) implements Grouped {
    public Measured {
        Checks.notBlank("group", group);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the value measured on " + group + " is " + value + ", but must be finite");
        }
    }

    /** The mean of the values. */
    public static double mean(List<Measured> items) {
        return values(Checks.notEmpty("items", items)).average().orElseThrow();
    }

    /**
     * How far apart two distributions lie: the earth mover's distance (Wasserstein 1), which is how far on average a value of the
     * one must be moved to get the other, in standard deviations of the second (in its own unit if that does
     * not vary). 0 for equal ones. Reference: {@code scipy.stats.wasserstein_distance}.
     */
    public static double distance(List<Measured> made, List<Measured> real) {
        return moved(Checks.notEmpty("made", made), real) / unit(real);
    }

    /**
     * {@link #distance} with its 95 % bootstrap interval, the groups of both drawn anew, the unit kept. Two samples of one distribution
     * are some way apart too: compare with the distance between two real parts.
     */
    public static Metric distanceWithInterval(List<Measured> made, List<Measured> real, long seed) {
        double unit = unit(real);
        return Intervals.compared(made, real, (one, other) -> moved(one, other) / unit, seed);
    }

    /** The area between the two cumulative distributions. */
    private static double moved(List<Measured> made, List<Measured> real) {
        double[] one = values(made).sorted().toArray();
        double[] other = values(real).sorted().toArray();
        double moved = 0;
        double filled = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            double until = Math.min((i + 1.0) / one.length, (j + 1.0) / other.length);
            moved += (until - filled) * Math.abs(one[i] - other[j]);
            filled = until;
            long oneUpTo = (i + 1L) * other.length;
            long otherUpTo = (j + 1L) * one.length;
            i += oneUpTo <= otherUpTo ? 1 : 0;
            j += otherUpTo <= oneUpTo ? 1 : 0;
        }
        return moved;
    }

    private static double unit(List<Measured> real) {
        double mean = mean(real);
        double deviation = Math.sqrt(values(real).map(value -> (value - mean) * (value - mean)).average().orElseThrow());
        return deviation > 0 ? deviation : 1;
    }

    private static DoubleStream values(List<Measured> items) {
        return items.stream().mapToDouble(Measured::value);
    }
}
