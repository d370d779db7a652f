package affetti.train;

import affetti.core.Checks;

/**
 * How the learning rate changes in the course of a training, as a share of {@link TrainingOptions.Optimizer#learningRate}: it rises along half
 * a cosine from {@code first} to 1 while the first {@code warmUp} of all steps are made, then falls along half a cosine to
 * {@code last}. Small steps at first keep a fresh network from running away, small steps at the end let it settle. Compared with PyTorch's
 * {@code OneCycleLR}. Taught in notebook 04.
 *
 * @param warmUp the share of all steps that rise, 0 to below 1
 * @param first  the factor of the first step, 0 to 1
 * @param last   the factor behind the last step, 0 to 1
 */
public record LearningRateSchedule(double warmUp, double first, double last) {
    public LearningRateSchedule {
        Checks.inRange("warmUp", warmUp, 0, Math.nextDown(1.0));
        Checks.inRange("first", first, 0, 1);
        Checks.inRange("last", last, 0, 1);
    }

    /** The same learning rate from the first step to the last, unless a callback changes it. */
    public static LearningRateSchedule constant() {
        return new LearningRateSchedule(0, 1, 1);
    }

    /**
     * Up from a 25th for three tenths of the training, then down to nearly nothing (Smith and Topin, "Super-convergence", 2019, with
     * PyTorch's defaults).
     */
    public static LearningRateSchedule oneCycle() {
        return new LearningRateSchedule(0.3, 1 / 25.0, 1 / 250_000.0);
    }

    /**
     * Up from nothing, then down to a tenth, as language models are trained.
     *
     * @param warmUp the share of all steps that rise
     */
    public static LearningRateSchedule warmUpThenCosine(double warmUp) {
        return new LearningRateSchedule(warmUp, 0, 0.1);
    }

    /** Whether the learning rate depends on how long the training will be. */
    boolean changes() {
        return !equals(constant());
    }

    /**
     * What the learning rate is multiplied by.
     *
     * @param progress the share of all steps that are done, 0 to 1
     */
    public double factor(double progress) {
        Checks.inRange("progress", progress, 0, 1);
        return progress < warmUp ? between(first, 1, progress / warmUp) : between(1, last, (progress - warmUp) / (1 - warmUp));
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }
}
