package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Softmax;
import affetti.core.Vectors;
import java.util.Arrays;

/**
 * A weighted sum of the columns for each emotion, and the softmax of the sums: what {@link DiscriminantAnalysis} finds. Immutable. Taught in
 * notebook 04.
 */
public final class LinearClassifier implements RowClassifier {
    /** The bias of an emotion that never occurs. */
    static final double NEVER = -1e9;
    private final double[][] weights;
    private final double[] biases;

    /**
     * @param weights shape [emotion][column]; copied
     * @param biases  one an emotion; copied
     * @throws IllegalArgumentException if there is not one row of weights and one bias an emotion, all equally long
     */
    public LinearClassifier(double[][] weights, double[] biases) {
        int emotions = Emotion.values().length;
        Checks.inRange("rows of weights", weights.length, emotions, emotions);
        Checks.inRange("number of biases", biases.length, emotions, emotions);
        Rows.check(weights);
        this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
        this.biases = biases.clone();
    }

    /** The same weights for columns that were not scaled. */
    static LinearClassifier ofScaled(Standardizer scale, double[][] weights, double[] biases) {
        double[] origin = scale.scale(new double[weights[0].length]);
        double[] moved = new double[biases.length];
        double[][] scaled = new double[weights.length][];
        for (int c = 0; c < weights.length; c++) {
            scaled[c] = scale.perUnit(weights[c]);
            moved[c] = Vectors.dot(biases[c], weights[c], origin);
        }
        return new LinearClassifier(scaled, moved);
    }

    @Override
    public EmotionProbabilities predict(double[] row) {
        Rows.check(row, weights[0].length);
        double[] sums = new double[biases.length];
        Arrays.setAll(sums, c -> Vectors.dot(biases[c], weights[c], row));
        return EmotionProbabilities.of(Softmax.of(sums));
    }

    /** A copy of the weights, shape [emotion][column]. */
    public double[][] weights() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    /** A copy of the biases, one an emotion. */
    public double[] biases() {
        return biases.clone();
    }
}
