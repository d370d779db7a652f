package affetti.baseline;

import affetti.core.Checks;

/** Brings every column to mean 0 and deviation 1 over the training rows; a column that never changes is only centred. */
final class Standardizer {
    private final double[] means;
    private final double[] deviations;

    Standardizer(double[][] rows) {
        means = new double[rows[0].length];
        deviations = new double[means.length];
        for (int column = 0; column < means.length; column++) {
            for (double[] row : rows) {
                means[column] += row[column] / rows.length;
            }
            double variance = 0;
            for (double[] row : rows) {
                variance += Math.pow(row[column] - means[column], 2) / rows.length;
            }
            boolean constant = Math.sqrt(variance) <= 1e-9 * (1 + Math.abs(means[column]));
            deviations[column] = constant ? 1 : Math.sqrt(variance);
        }
    }

    private Standardizer(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** One that was fitted before. */
    static Standardizer of(double[] means, double[] deviations) {
        Checks.inRange("number of deviations", deviations.length, means.length, means.length);
        for (double deviation : deviations) {
            Checks.positive("deviation", deviation);
        }
        return new Standardizer(means, deviations);
    }

    double[] means() {
        return means;
    }

    double[] deviations() {
        return deviations;
    }

    /** A scaled copy. */
    double[] scale(double[] row) {
        Rows.check(row, means.length);
        double[] scaled = new double[row.length];
        for (int column = 0; column < row.length; column++) {
            scaled[column] = (row[column] - means[column]) / deviations[column];
        }
        return scaled;
    }

    /** Weights of scaled columns as weights of columns that are not. */
    double[] perUnit(double[] weights) {
        double[] perUnit = new double[weights.length];
        for (int column = 0; column < weights.length; column++) {
            perUnit[column] = weights[column] / deviations[column];
        }
        return perUnit;
    }
}
