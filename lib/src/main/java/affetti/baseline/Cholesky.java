package affetti.baseline;

/** Solves linear systems whose matrix is symmetric and positive definite. Reference: scipy.linalg.cho_solve. */
final class Cholesky {
    private final double[][] lower;

    /** @param matrix its lower half is read and overwritten */
    Cholesky(double[][] matrix) {
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row][k] * matrix[column][k];
                }
                matrix[row][column] = row == column ? Math.sqrt(sum) : sum / matrix[column][column];
            }
        }
        lower = matrix;
    }

    /** The x with matrix times x = {@code right}. */
    double[] solve(double[] right) {
        double[] solution = right.clone();
        for (int row = 0; row < solution.length; row++) {
            for (int k = 0; k < row; k++) {
                solution[row] -= lower[row][k] * solution[k];
            }
            solution[row] /= lower[row][row];
        }
        for (int row = solution.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < solution.length; k++) {
                solution[row] -= lower[k][row] * solution[k];
            }
            solution[row] /= lower[row][row];
        }
        return solution;
    }
}
