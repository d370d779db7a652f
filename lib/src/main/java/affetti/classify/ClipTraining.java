package affetti.classify;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.train.LearningRateSchedule;
import affetti.train.TrainingOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How a classifier is trained. Taught in notebook 04.
 *
 * @param loop         epochs, steps and learning rate
 * @param augmentation how training clips are varied
 * @param smoothing    the share of every label that is spread evenly over all four emotions, 0 to below 1 (Szegedy et al., "Rethinking the
 *                     Inception architecture", CVPR 2016): a network should not be more certain than the listeners were
 * @param balance      what is done about emotions that have fewer clips than others
 */
public record ClipTraining(TrainingOptions loop, ClipAugmentation augmentation, double smoothing, Balance balance) {
    /** How rare emotions are balanced. */
    public enum Balance {
        /** Not at all. */
        NONE,
        /** By weights: a clip of a rarer emotion counts more, so that all emotions count the same. */
        WEIGHTS,
        /**
         * By counts, as the student's program did: in every epoch clips of the rarer emotions, drawn at random, come once more until all
         * emotions have as many as the commonest. Each copy is a variation of its own ({@link ClipAugmentation}).
         */
        COUNTS
    }

    public ClipTraining {
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(augmentation, "augmentation");
        Checks.inRange("smoothing", smoothing, 0, Math.nextDown(1.0));
        Objects.requireNonNull(balance, "balance");
    }

    /** 30 epochs of one cycle up to 0.002, weight decay 0.02, crops, hidden patches, noise and blends, labels smoothed by 0.1. */
    public static ClipTraining defaults() {
        return new ClipTraining(TrainingOptions.defaults().withEpochs(30).withLearningRate(2e-3).withWeightDecay(0.02)
                .withSchedule(LearningRateSchedule.oneCycle()), ClipAugmentation.defaults(), 0.1, Balance.NONE);
    }

    /** For recordings: the same with crops down to half the clip, noise of 0.4, and no hidden patches. */
    public static ClipTraining recordings() {
        return defaults().withAugmentation(new ClipAugmentation(0.5, 0, 0, 0.4, 0.5));
    }

    /** Clips and labels as they are. */
    public static ClipTraining plain(TrainingOptions loop) {
        return new ClipTraining(loop, ClipAugmentation.none(), 0, Balance.NONE);
    }

    /** The same with another loop. */
    public ClipTraining withLoop(TrainingOptions value) {
        return new ClipTraining(value, augmentation, smoothing, balance);
    }

    /** The same with other variations. */
    public ClipTraining withAugmentation(ClipAugmentation value) {
        return new ClipTraining(loop, value, smoothing, balance);
    }

    /** The same with another smoothing of labels. */
    public ClipTraining withSmoothing(double value) {
        return new ClipTraining(loop, augmentation, value, balance);
    }

    /** The same with another balance between the emotions. */
    public ClipTraining withBalance(Balance value) {
        return new ClipTraining(loop, augmentation, smoothing, value);
    }

    /** How much a clip of each emotion weighs, shape [emotion]; 1 on average over the clips. */
    double[] weights(List<Emotion> training) {
        double[] weights = new double[Emotion.values().length];
        Arrays.fill(weights, 1);
        if (balance == Balance.WEIGHTS) {
            long present = training.stream().distinct().count();
            for (Emotion emotion : training) {
                weights[emotion.ordinal()] = training.size() / (double) (present * Collections.frequency(training, emotion));
            }
        }
        return weights;
    }
}
