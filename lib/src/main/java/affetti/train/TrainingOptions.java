package affetti.train;

import affetti.core.Checks;
import affetti.core.FlatText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How to train, whatever the network.
 *
 * @param epochs     passes over the training data at most, 1 or more
 * @param batchSize  examples a step, 1 or more
 * @param optimizer  how long a step is
 * @param seed       of shuffling and dropout; the weights have the model's own seed
 * @param checkpoint a file that holds the whole state of training, written every few minutes; where it exists, training goes on from
 *                   there and ends with the same weights as if it had never stopped. It knows the layers' sizes and these
 *                   options, but not the data or the dropout: give each experiment its own file
 */
public record TrainingOptions(int epochs, int batchSize, Optimizer optimizer, long seed, Optional<Path> checkpoint) {
    /**
     * AdamW.
     *
     * @param learningRate Adam's step size where the schedule is 1, above 0
     * @param schedule     how the learning rate changes from step to step
     * @param weightDecay  share of every weight that is taken away with each step, times the learning rate (Loshchilov and Hutter,
     *                     "Decoupled weight decay regularization", ICLR 2019), 0 or more
     * @param clipNorm     the whole gradient is scaled down to this length where it is longer (Pascanu et al., "On the difficulty of
     *                     training recurrent neural networks", ICML 2013), above 0
     */
    public record Optimizer(double learningRate, LearningRateSchedule schedule, double weightDecay, double clipNorm) {
        public Optimizer {
            Checks.positive("learningRate", learningRate);
            Objects.requireNonNull(schedule, "schedule");
            Checks.inRange("weightDecay", weightDecay, 0, Double.MAX_VALUE);
            Checks.positive("clipNorm", clipNorm);
        }
    }

    public TrainingOptions {
        Checks.positive("epochs", epochs);
        Checks.positive("batchSize", batchSize);
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(checkpoint, "checkpoint");
    }

    /** 30 epochs, 32 examples a step, learning rate 0.001 all the time, no weight decay, clipped at 1, seed 0, no checkpoint. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(30, 32, new Optimizer(1e-3, LearningRateSchedule.constant(), 0, 1), 0, Optional.empty());
    }

    /** The same with another number of epochs. */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(value, batchSize, optimizer, seed, checkpoint);
    }

    /** The same with another batch size. */
    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(epochs, value, optimizer, seed, checkpoint);
    }

    /** The same with another optimizer. */
    public TrainingOptions withOptimizer(Optimizer value) {
        return new TrainingOptions(epochs, batchSize, value, seed, checkpoint);
    }

    /** The same with another learning rate. */
    public TrainingOptions withLearningRate(double value) {
        return withOptimizer(new Optimizer(value, optimizer.schedule, optimizer.weightDecay, optimizer.clipNorm));
    }

    /** The same with another course of the learning rate. */
    public TrainingOptions withSchedule(LearningRateSchedule value) {
        return withOptimizer(new Optimizer(optimizer.learningRate, value, optimizer.weightDecay, optimizer.clipNorm));
    }

    /** The same with another weight decay. */
    public TrainingOptions withWeightDecay(double value) {
        return withOptimizer(new Optimizer(optimizer.learningRate, optimizer.schedule, value, optimizer.clipNorm));
    }

    /** The same with another length to clip gradients to. */
    public TrainingOptions withClipNorm(double value) {
        return withOptimizer(new Optimizer(optimizer.learningRate, optimizer.schedule, optimizer.weightDecay, value));
    }

    /** The same with another seed. */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(epochs, batchSize, optimizer, value, checkpoint);
    }

    /** The same with a file to keep the state of training in. */
    public TrainingOptions withCheckpoint(Path file) {
        return new TrainingOptions(epochs, batchSize, optimizer, seed, Optional.of(file));
    }

    @Override
    public String toString() {
        return FlatText.of(this);
    }
}
