package affetti.baseline;

import affetti.core.EmotionProbabilities;

/** A fitted classifier: what a {@link Learner} gives. Immutable; safe for use by several threads at once. Taught in notebook 04. */
@FunctionalInterface
public interface RowClassifier {
    /**
     * How likely each emotion is; 0 for one that no training row had.
     *
     * @param row the same columns as the training rows
     */
    EmotionProbabilities predict(double[] row);
}
