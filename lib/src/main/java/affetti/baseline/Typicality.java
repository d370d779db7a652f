package affetti.baseline;

import affetti.core.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How typical a row is of the training rows. The rows are a cloud, longer in some directions than in others; a row's
 * distance from its middle is counted in deviations of each direction. What a distance means is read off held-out training rows: each fold
 * of groups is measured by a cloud of the others, and a row's typicality is the share of those that lie at least as far out. So of music of
 * the training's kind, one piece in twenty has a typicality of .05 or less (a conformal p-value: Vovk, Gammerman and Shafer, "Algorithmic
 * learning in a random world", 2005, chapter 2; here over folds). Immutable. Taught in notebook 07.
 */
public final class Typicality {
    private static final int FOLDS = 5;
    private final Cloud cloud;
    private final double[] heldOut;

    /**
     * @param cloud   the training rows
     * @param heldOut distances of held-out training rows; copied
     */
    public Typicality(Cloud cloud, double[] heldOut) {
        this.cloud = cloud;
        this.heldOut = heldOut.clone();
        Checks.positive("number of held-out rows", heldOut.length);
        Arrays.sort(this.heldOut);
    }

    /**
     * Learns what is typical.
     *
     * @param rows   the training rows, finite
     * @param groups each row's song or artist; rows of one group are held out together
     * @throws IllegalArgumentException if there are fewer than five groups
     */
    public static Typicality fit(double[][] rows, List<String> groups) {
        Rows.check(rows);
        Checks.inRange("number of groups' names", groups.size(), rows.length, rows.length);
        List<String> names = List.copyOf(new TreeSet<>(groups));
        Checks.inRange("number of groups", names.size(), FOLDS, Integer.MAX_VALUE);
        double[] heldOut = new double[rows.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> held = new ArrayList<>();
            List<double[]> rest = new ArrayList<>();
            for (int row = 0; row < rows.length; row++) {
                if (names.indexOf(groups.get(row)) % FOLDS == fold) {
                    held.add(row);
                } else {
                    rest.add(rows[row]);
                }
            }
            Cloud others = Cloud.fit(rest.toArray(double[][]::new));
            held.forEach(row -> heldOut[row] = others.distance(rows[row]));
        }
        return new Typicality(Cloud.fit(rows), heldOut);
    }

    /**
     * The share of held-out training rows that lie at least as far out as this one, with itself: above 0, at most 1.
     *
     * @throws IllegalArgumentException if it has another number of columns, or one that is not finite
     */
    public double of(double[] row) {
        double distance = cloud.distance(row);
        int nearer = 0;
        while (nearer < heldOut.length && heldOut[nearer] < distance) {
            nearer++;
        }
        return (1.0 + heldOut.length - nearer) / (1 + heldOut.length);
    }

    /** How far out a row lies, in squared deviations. */
    public double distance(double[] row) {
        return cloud.distance(row);
    }

    /** The training rows. */
    public Cloud cloud() {
        return cloud;
    }

    /** Distances of held-out training rows, ascending. */
    public double[] heldOut() {
        return heldOut.clone();
    }
}
