package affetti.train;

import affetti.core.Checks;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How to train, whatever the network.
 *
 * @param epochs       passes over the training data at most, 1 or more
 * @param batchSize    examples a step, 1 or more
 * @param learningRate Adam's step size where the schedule is 1, above 0
 * @param schedule     how the learning rate changes from step to step
 * @param weightDecay  share of every weight that is taken away with each step, times the learning rate (Loshchilov and Hutter,
 *                     "Decoupled weight decay regularization", ICLR 2019: AdamW), 0 or more
 * @param clipNorm     the whole gradient is scaled down to this length where it is longer (Pascanu et al., "On the difficulty of
 *                     training recurrent neural networks", ICML 2013), above 0
 * @param seed         of shuffling and dropout; the weights have the model's own seed
 * @param checkpoint   a file that holds the whole state of training, written every few minutes; where it exists, training goes on from
 *                     there and ends with the same weights as if it had never stopped. It knows the layers' sizes and these
 *                     options, but not the data or the dropout: give each experiment its own file
 */
public record TrainingOptions(int epochs, int batchSize, double learningRate, LearningRateSchedule schedule, double weightDecay,
                              double clipNorm, long seed, Optional<Path> checkpoint) {
    public TrainingOptions {
        Checks.positive("epochs", epochs);
        Checks.positive("batchSize", batchSize);
        Checks.positive("learningRate", learningRate);
        Objects.requireNonNull(schedule, "schedule");
        Checks.inRange("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Checks.positive("clipNorm", clipNorm);
    }

    /** 30 epochs, 32 examples a step, learning rate 0.001 all the time, no weight decay, clipped at 1, seed 0, no checkpoint. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(30, 32, 1e-3, LearningRateSchedule.constant(), 0, 1, 0, Optional.empty());
    }

    /** The same with another number of epochs. */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(value, batchSize, learningRate, schedule, weightDecay, clipNorm, seed, checkpoint);
    }

    /** The same with another batch size. */
    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(epochs, value, learningRate, schedule, weightDecay, clipNorm, seed, checkpoint);
    }

    /** The same with another learning rate. */
    public TrainingOptions withLearningRate(double value) {
        return new TrainingOptions(epochs, batchSize, value, schedule, weightDecay, clipNorm, seed, checkpoint);
    }

    /** The same with another course of the learning rate. */
    public TrainingOptions withSchedule(LearningRateSchedule value) {
        return new TrainingOptions(epochs, batchSize, learningRate, value, weightDecay, clipNorm, seed, checkpoint);
    }

    /** The same with another weight decay. */
    public TrainingOptions withWeightDecay(double value) {
        return new TrainingOptions(epochs, batchSize, learningRate, schedule, value, clipNorm, seed, checkpoint);
    }

    /** The same with another length to clip gradients to. */
    public TrainingOptions withClipNorm(double value) {
        return new TrainingOptions(epochs, batchSize, learningRate, schedule, weightDecay, value, seed, checkpoint);
    }

    /** The same with another seed. */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(epochs, batchSize, learningRate, schedule, weightDecay, clipNorm, value, checkpoint);
    }

    /** The same with a file to keep the state of training in. */
    public TrainingOptions withCheckpoint(Path file) {
        return new TrainingOptions(epochs, batchSize, learningRate, schedule, weightDecay, clipNorm, seed, Optional.of(file));
    }
}
