package affetti.baseline;

import affetti.core.Checks;
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
            for (int column = 0; column < columns; column++) {
                products[column] += scaled[i][column] * (ratings[i] - mean);
                for (int other = 0; other <= column; other++) {
                    squares[column][other] += scaled[i][column] * scaled[i][other];
                }
            }
        }
        for (int column = 0; column < columns; column++) {
            squares[column][column] += penalty;
        }
        return new RidgeRegression(scale, solve(squares, products), mean);
    }

    /** Solves a symmetric system by Cholesky's method; only the matrix' lower half is read, and it is overwritten. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row][k] * matrix[column][k];
                }
                matrix[row][column] = row == column ? Math.sqrt(sum) : sum / matrix[column][column];
            }
        }
        double[] solution = right.clone();
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                solution[row] -= matrix[row][k] * solution[k];
            }
            solution[row] /= matrix[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                solution[row] -= matrix[k][row] * solution[k];
            }
            solution[row] /= matrix[row][row];
        }
        return solution;
    }

    /** The rating of a row with the same columns. */
    public double predict(double[] row) {
        double[] scaled = scale.scale(row);
        double sum = mean;
        for (int column = 0; column < scaled.length; column++) {
            sum += weights[column] * scaled[column];
        }
        return sum;
    }
}
