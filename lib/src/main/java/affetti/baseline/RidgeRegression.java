package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Vectors;
import java.util.Arrays;

/**
 * Linear regression on standardised columns with a penalty on squared weights: ratings, such as valence, from a row of numbers (Hoerl and
 * Kennard, "Ridge regression", Technometrics 12(1), 1970). Reference: scikit-learn's Ridge. Immutable. Taught in notebook 04.
 */
public final class RidgeRegression {
    private final Standardizer scale;
    private final double[] weights;
    private final double mean;

    private RidgeRegression(Standardizer scale, double[] weights, double mean) {
        this.scale = scale;
        this.weights = weights;
        this.mean = mean;
    }

    /**
     * Learns.
     *
     * @param rows    shape [item][column]; finite; at least one row
     * @param ratings one an item
     * @param penalty above 0: the greater, the smoother
     * @throws IllegalArgumentException if rows and ratings do not fit together
     */
    public static RidgeRegression fit(double[][] rows, double[] ratings, double penalty) {
        Rows.check(rows);
        Checks.inRange("number of ratings", ratings.length, rows.length, rows.length);
        Checks.positive("penalty", penalty);
        Standardizer scale = new Standardizer(rows);
        double[][] scaled = Arrays.stream(rows).map(scale::scale).toArray(double[][]::new);
        double mean = Arrays.stream(ratings).average().orElseThrow();
        int columns = rows[0].length;
        double[][] squares = new double[columns][columns];
        double[] products = new double[columns];
        for (int i = 0; i < scaled.length; i++) {
            Vectors.addScaled(ratings[i] - mean, scaled[i], products);
            for (int column = 0; column < columns; column++) {
                Vectors.addScaled(scaled[i][column], scaled[i], column + 1, squares[column]);
            }
        }
        for (int column = 0; column < columns; column++) {
            squares[column][column] += penalty;
        }
        return new RidgeRegression(scale, new Cholesky(squares).solve(products), mean);
    }

    /** The rating of a row with the same columns. */
    public double predict(double[] row) {
        return Vectors.dot(mean, weights, scale.scale(row));
    }
}
