package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Vectors;
import java.util.Arrays;
import java.util.List;

/**
 * Linear discriminant analysis on standardised columns: each emotion's rows are taken as a cloud around their mean, all clouds of one shape,
 * and a row belongs to the cloud that explains it best. Found in closed form, without training (Fisher, "The use of multiple measurements
 * in taxonomic problems", 1936; the shape is drawn towards a ball, after Friedman, "Regularized discriminant analysis", JASA 84, 1989).
 * Reference: scikit-learn's LinearDiscriminantAnalysis with the solver lsqr. Taught in notebook 04.
 *
 * @param shrinkage how far the shape is drawn towards a ball, 0 to 1: the more, the smoother; above 0 where there are more columns than rows
 * @param evenly    whether all emotions that occur count as equally frequent, or as they are in the training rows
 */
public record DiscriminantAnalysis(double shrinkage, boolean evenly) implements Learner {
    private static final double LEAST_VARIANCE = 1e-9;

    public DiscriminantAnalysis {
        Checks.inRange("shrinkage", shrinkage, 0, 1);
    }

    /** Shrinkage 0.4: right for some hundred columns and a thousand rows; emotions as frequent as they are. */
    public static DiscriminantAnalysis defaults() {
        return new DiscriminantAnalysis(0.4, false);
    }

    /** Shrinkage 0.7: for more than a thousand columns that say much the same. */
    public static DiscriminantAnalysis ofManyColumns() {
        return new DiscriminantAnalysis(0.7, false);
    }

    /** The same with all emotions as equally frequent, or not. */
    public DiscriminantAnalysis withEvenly(boolean value) {
        return new DiscriminantAnalysis(shrinkage, value);
    }

    @Override
    public LinearClassifier fit(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        Standardizer scale = new Standardizer(rows);
        double[][] scaled = Arrays.stream(rows).map(scale::scale).toArray(double[][]::new);
        int[] counts = new int[Emotion.values().length];
        labels.forEach(label -> counts[label.ordinal()]++);
        double[] shares = shares(counts);
        double[][] means = means(scaled, labels, counts);
        Cholesky covariance = new Cholesky(shrunk(covariance(scaled, labels, means, shares)));
        double[][] weights = new double[counts.length][];
        double[] biases = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            weights[c] = covariance.solve(means[c]);
            biases[c] = counts[c] == 0 ? LinearClassifier.NEVER : Math.log(shares[c] * counts[c]) - Vectors.dot(weights[c], means[c]) / 2;
        }
        return LinearClassifier.ofScaled(scale, weights, biases);
    }

    /** What one row of each emotion counts; all rows together 1. */
    private double[] shares(int[] counts) {
        int rows = Arrays.stream(counts).sum();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts).mapToDouble(count -> count == 0 ? 0 : evenly ? 1.0 / (present * count) : 1.0 / rows).toArray();
    }

    private static double[][] means(double[][] rows, List<Emotion> labels, int[] counts) {
        double[][] means = new double[counts.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            int c = labels.get(i).ordinal();
            for (int column = 0; column < rows[i].length; column++) {
                means[c][column] += rows[i][column] / counts[c];
            }
        }
        return means;
    }

    /** How rows scatter around their own emotion's mean; the lower half is filled. */
    private static double[][] covariance(double[][] rows, List<Emotion> labels, double[][] means, double[] shares) {
        int columns = rows[0].length;
        double[][] covariance = new double[columns][columns];
        double[] distance = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            int c = labels.get(i).ordinal();
            for (int column = 0; column < columns; column++) {
                distance[column] = rows[i][column] - means[c][column];
            }
            for (int column = 0; column < columns; column++) {
                Vectors.addScaled(shares[c] * distance[column], distance, column + 1, covariance[column]);
            }
        }
        return covariance;
    }

    /** Drawn towards a ball of the same mean variance. */
    private double[][] shrunk(double[][] covariance) {
        double variance = 0;
        for (int column = 0; column < covariance.length; column++) {
            variance += covariance[column][column] / covariance.length;
        }
        for (int column = 0; column < covariance.length; column++) {
            for (int other = 0; other <= column; other++) {
                covariance[column][other] *= 1 - shrinkage;
            }
            covariance[column][column] += shrinkage * variance + LEAST_VARIANCE;
        }
        return covariance;
    }
}
