package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.List;
import libsvm.svm;
import org.tribuo.classification.Label;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;

/**
 * A support vector machine with a Gaussian kernel on standardised columns, its margins turned into probabilities by folds of the training
 * rows (Chang and Lin, "LIBSVM: a library for support vector machines", ACM TIST 2(3), 2011; through Tribuo). The kernel's width is one
 * over the number of columns. Reference: scikit-learn's SVC. Taught in notebook 04.
 *
 * @param cost what an error costs against the margin's width, above 0
 * @param seed of the folds
 */
public record SupportVectors(double cost, long seed) implements Learner {
    private static final double CACHE_MB = 100;

    public SupportVectors {
        Checks.positive("cost", cost);
    }

    /** Cost 1. */
    public static SupportVectors defaults() {
        return new SupportVectors(1, 0);
    }

    @Override
    public String name() {
        return "support vector machine";
    }

    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        SVMParameters<Label> parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
        parameters.setCost(cost);
        parameters.setGamma(1.0 / rows[0].length);
        parameters.setCacheSize(CACHE_MB);
        parameters.setProbability();
        svm.svm_set_print_string_function(text -> { });
        return TribuoRows.fit(new LibSVMClassificationTrainer(parameters, seed), rows, labels);
    }
}
