package affetti.baseline;

import affetti.core.Emotion;
import java.util.List;

/**
 * An estimator with its options: it fits a classifier of emotions to rows of numbers. Immutable; the same rows give the same classifier. Taught in
 * notebook 04.
 */
public interface Learner {
    /**
     * Fits a classifier. Whatever scaling the method needs is fitted on these rows alone and kept in the classifier.
     *
     * @param rows   shape [item][column]; finite; at least one row
     * @param labels one an item
     * @throws IllegalArgumentException if rows and labels do not fit together
     */
    RowClassifier fit(double[][] rows, List<Emotion> labels);
}
