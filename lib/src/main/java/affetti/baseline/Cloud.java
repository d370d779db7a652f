package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Vectors;
import java.util.Arrays;
import java.util.Random;

/**
 * Rows as a cloud: standardised columns, the directions in which they scatter most, and what is left in all others together (probabilistic
 * principal components: Tipping and Bishop, JRSS B 61, 1999). Immutable: nobody changes its arrays.
 *
 * @param means      of the columns
 * @param deviations of the columns; 1 where a column never changes
 * @param directions shape [direction][column], of length 1 and at right angles to each other
 * @param variances  one a direction, descending
 * @param rest       variance of each other direction
 */
public record Cloud(double[] means, double[] deviations, double[][] directions, double[] variances, double rest) {
    private static final int DIRECTIONS = 40;
    private static final int ROUNDS = 30;
    private static final double LEAST_VARIANCE = 1e-6;

    public Cloud {
        Checks.inRange("number of deviations", deviations.length, means.length, means.length);
        Checks.inRange("number of variances", variances.length, directions.length, directions.length);
        for (double[] direction : directions) {
            Rows.check(direction, means.length);
        }
        if (!(rest > 0) || Arrays.stream(variances).anyMatch(variance -> !(variance > 0))) {
            throw new IllegalArgumentException("variances must be above 0: " + Arrays.toString(variances) + " and " + rest);
        }
    }

    /** The cloud of some rows, at least 2; its directions are at most {@value #DIRECTIONS} and half of the rows and columns. */
    static Cloud fit(double[][] rows) {
        Checks.inRange("number of rows", rows.length, 2, Integer.MAX_VALUE);
        Standardizer scale = new Standardizer(rows);
        double[][] scaled = Arrays.stream(rows).map(scale::scale).toArray(double[][]::new);
        int columns = rows[0].length;
        double[][] directions = new double[Math.max(1, Math.min(DIRECTIONS, Math.min(rows.length, columns) / 2))][columns];
        Random random = new Random(1);
        for (double[] direction : directions) {
            Arrays.setAll(direction, column -> random.nextGaussian());
        }
        for (int round = 0; round < ROUNDS; round++) {
            makeSquare(directions);
            directions = spread(scaled, directions);
        }
        double[] variances = makeSquare(directions);
        double all = Arrays.stream(scaled).mapToDouble(row -> Vectors.dot(row, row)).sum() / rows.length;
        double others = Math.max(0, all - Arrays.stream(variances).sum());
        double rest = Math.max(LEAST_VARIANCE, others / Math.max(1, columns - directions.length));
        return new Cloud(scale.means().clone(), scale.deviations().clone(), directions, Arrays.stream(variances).map(v -> Math.max(v, rest)).toArray(), rest);
    }

    /** The covariance of the rows times each direction: those with much scatter grow. */
    private static double[][] spread(double[][] rows, double[][] directions) {
        double[][] grown = new double[directions.length][directions[0].length];
        for (double[] row : rows) {
            for (int d = 0; d < directions.length; d++) {
                double along = Vectors.dot(row, directions[d]) / rows.length;
                Vectors.addScaled(along, row, grown[d]);
            }
        }
        return grown;
    }

    /** Makes the directions one long and square to each other (Gram and Schmidt); returns how long they were. */
    private static double[] makeSquare(double[][] directions) {
        double[] lengths = new double[directions.length];
        for (int d = 0; d < directions.length; d++) {
            for (int before = 0; before < d; before++) {
                double along = Vectors.dot(directions[d], directions[before]);
                Vectors.addScaled(-along, directions[before], directions[d]);
            }
            lengths[d] = Math.sqrt(Vectors.dot(directions[d], directions[d]));
            double length = Math.max(lengths[d], Double.MIN_NORMAL);
            directions[d] = Arrays.stream(directions[d]).map(value -> value / length).toArray();
        }
        return lengths;
    }

    /** How far a row lies from the middle, in squared deviations. */
    double distance(double[] row) {
        Rows.check(row, means.length);
        double[] scaled = new double[row.length];
        Arrays.setAll(scaled, column -> (row[column] - means[column]) / deviations[column]);
        double left = Vectors.dot(scaled, scaled);
        double distance = 0;
        for (int d = 0; d < directions.length; d++) {
            double along = Vectors.dot(scaled, directions[d]);
            left -= along * along;
            distance += along * along / variances[d];
        }
        return distance + Math.max(0, left) / rest;
    }
}
