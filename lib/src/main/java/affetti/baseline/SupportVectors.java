package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.util.EnumSet;
import java.util.List;
import libsvm.svm;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * A support vector machine with a Gaussian kernel on standardised columns, its margins turned into probabilities by folds of the training
 * rows (Chang and Lin, "LIBSVM: a library for support vector machines", ACM TIST 2(3), 2011). Reference: scikit-learn's SVC. Taught in
 * notebook 04.
 *
 * @param cost      what an error costs against the margin's width, above 0
 * @param sharpness of the kernel, above 0: its gamma times the number of columns
 * @param limit     values further from the mean than so many deviations are cut to it, above 0: one odd value should not set a row apart
 * @param seed      of the folds
 */
public record SupportVectors(double cost, double sharpness, double limit, long seed) implements Learner {
    private static final double CACHE_MB = 100;
    private static final double TOLERANCE = 1e-3;

    public SupportVectors {
        Checks.positive("cost", cost);
        Checks.positive("sharpness", sharpness);
        Checks.positive("limit", limit);
    }

    /** Cost 1, gamma one over the number of columns, nothing cut. */
    public static SupportVectors defaults() {
        return new SupportVectors(1, 1, Double.MAX_VALUE, 0);
    }

    /** Cost 3, a third as sharp, values cut at five deviations: for more than a thousand columns that say much the same. */
    public static SupportVectors ofManyColumns() {
        return new SupportVectors(3, 0.35, 5, 0);
    }

    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        return EnumSet.copyOf(labels).size() == 1 ? row -> EmotionProbabilities.certain(labels.get(0)) : learn(rows, labels);
    }

    /**
     * Fits a classifier that can be saved.
     *
     * @throws IllegalArgumentException if rows and labels do not fit together, or all labels are one
     */
    public KernelClassifier learn(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        Checks.inRange("number of emotions", EnumSet.copyOf(labels).size(), 2, Emotion.values().length);
        Standardizer scale = new Standardizer(rows);
        svm_problem problem = new svm_problem();
        problem.l = rows.length;
        problem.y = labels.stream().mapToDouble(Emotion::ordinal).toArray();
        problem.x = new svm_node[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            problem.x[i] = KernelClassifier.nodes(scale.scale(rows[i]), limit);
        }
        svm_parameter parameters = KernelClassifier.parameters(sharpness / rows[0].length);
        parameters.C = cost;
        parameters.cache_size = CACHE_MB;
        parameters.eps = TOLERANCE;
        parameters.shrinking = 1;
        parameters.weight_label = new int[0];
        parameters.weight = new double[0];
        svm.svm_set_print_string_function(text -> { });
        synchronized (svm.class) {
            svm.rand.setSeed(seed);
            return new KernelClassifier(scale, limit, svm.svm_train(problem, parameters));
        }
    }
}
