package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.List;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/**
 * Logistic regression on standardised columns with a penalty on squared weights, one emotion against the rest (Fan et al., "LIBLINEAR: a
 * library for large linear classification", JMLR 9, 2008; through Tribuo). Reference: scikit-learn's LogisticRegression with the solver
 * liblinear. Taught in notebook 04.
 *
 * @param cost what an error costs against the weights' size, above 0: the smaller, the smoother
 */
public record LogisticRegression(double cost) implements Learner {
    private static final int MOST_STEPS = 10_000;
    private static final double PRECISION = 1e-4;

    public LogisticRegression {
        Checks.positive("cost", cost);
    }

    /** Cost 0.01: right for some hundred columns and a thousand rows. */
    public static LogisticRegression defaults() {
        return new LogisticRegression(0.01);
    }

    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        return TribuoRows.fit(new LibLinearClassificationTrainer(new LinearClassificationType(LinearType.L2R_LR), cost, MOST_STEPS,
                PRECISION), rows, labels);
    }
}
