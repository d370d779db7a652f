package affetti.core;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Exponentials that sum to 1, without overflow: the highest number is taken from all first. Taught in notebook 04. */
public final class Softmax {
    private Softmax() {
    }

    /** The softmax of a few numbers, summed with compensation. */
    public static double[] of(double[] logits) {
        double highest = Arrays.stream(logits).max().orElseThrow();
        double[] exps = Arrays.stream(logits).map(logit -> Math.exp(logit - highest)).toArray();
        double sum = Arrays.stream(exps).sum();
        return Arrays.stream(exps).map(exp -> exp / sum).toArray();
    }

    /**
     * The softmax of a part of an array, in place. Where all logits are minus infinity, all shares are 0.
     *
     * @param exp the exponential function, exact or fast
     */
    public static void of(double[] logits, int from, int to, DoubleUnaryOperator exp) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, logits[i]);
        }
        if (highest == Double.NEGATIVE_INFINITY) {
            Arrays.fill(logits, from, to, 0);
            return;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            logits[i] = exp.applyAsDouble(logits[i] - highest);
            sum += logits[i];
        }
        for (int i = from; i < to; i++) {
            logits[i] /= sum;
        }
    }

    /** The logarithm of the sum of the first {@code count} exponentials: taken from logits, it leaves logarithms of probabilities. */
    public static double logOfSum(float[] logits, int count) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, logits[i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(logits[i] - highest);
        }
        return highest + Math.log(sum);
    }
}
