package affetti.train;

import affetti.core.SealedFile;
import affetti.train.TrainingCheckpoint.Midway;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training loop: epochs of shuffled mini-batches, each a step of AdamW on the mean gradient of the batch's targets, clipped by the
 * length of the whole gradient. All randomness comes from the seed and the numbers of epoch and batch, so a training that goes on
 * from its checkpoint ends with the weights of one that never stopped.
 *
 * <p>The network must sum its loss over a batch ({@code miniBatch(false)}): the loop divides by the number of targets, for
 * sequences differ in length.
 */
public final class Trainer implements Training {
    /** A training that is killed loses five minutes at most; one that is interrupted, nothing. */
    private static final long KEEP_EVERY_NANOS = 300_000_000_000L;
    private final ComputationGraph network;
    private final TrainingOptions options;
    private final List<Callback> callbacks;
    private List<EpochRecord> history = new ArrayList<>();
    private double learningRate;
    private double stepSize;
    private Midway midway = Midway.START;
    private long lastKept;
    private int iteration;
    private String stopReason = "";

    public Trainer(ComputationGraph network, TrainingOptions options, List<Callback> callbacks) {
        this.network = network;
        this.options = options;
        this.callbacks = List.copyOf(callbacks);
        this.learningRate = options.optimizer().learningRate();
    }

    /**
     * Trains until the epochs are over, a callback stops it, or the thread is interrupted. However it ends, the network keeps neither masks nor
     * shapes of a mini-batch, and the thread is not left interrupted. DL4J's dropout draws from ND4J's generator of this thread, which is seeded for
     * each mini-batch; what others draw from it afterwards does not depend on the training.
     */
    public TrainingResult fit(BatchSource training, BatchSource validation) {
        long seedAfterwards = Nd4j.getRandom().nextLong();
        try {
            return epochs(training, validation);
        } finally {
            Nd4j.getRandom().setSeed(seedAfterwards);
            network.clearLayerMaskArrays();
            network.clear();
        }
    }

    private TrainingResult epochs(BatchSource training, BatchSource validation) {
        options.checkpoint().ifPresent(this::resume);
        callbacks.forEach(callback -> callback.onStart(this));
        boolean finished = true;
        while (finished && stopReason.isEmpty() && history.size() < options.epochs()) {
            finished = epoch(training, validation);
            if (midway.batches() == 0) {
                options.checkpoint().ifPresent(this::keep);
            }
        }
        callbacks.forEach(callback -> callback.onEnd(this));
        String reason = !finished ? "Interrupted in epoch " + (history.size() + 1) + "."
                : stopReason.isEmpty() ? "All " + options.epochs() + " epochs are done." : stopReason;
        return new TrainingResult(history, reason, finished);
    }

    /** One pass over the data; false if the thread was interrupted. */
    private boolean epoch(BatchSource training, BatchSource validation) {
        lastKept = System.nanoTime();
        long start = lastKept - (long) (midway.seconds() * 1e9);
        int number = history.size() + 1;
        SplittableRandom random = randomOf(options, number);
        List<Supplier<Batch>> batches = training.shuffled(options.batchSize(), random);
        long dropoutSeed = random.nextLong();
        double loss = midway.loss();
        long targets = midway.targets();
        for (int i = midway.batches(); i < batches.size(); i++) {
            boolean interrupted = Thread.interrupted();
            if (interrupted || System.nanoTime() - lastKept > KEEP_EVERY_NANOS) {
                midway = new Midway(i, loss, targets, (System.nanoTime() - start) / 1e9);
                options.checkpoint().ifPresent(this::keep);
            }
            if (interrupted) {
                return false;
            }
            Nd4j.getRandom().setSeed(new SplittableRandom(dropoutSeed + i).nextLong());
            stepSize = learningRate * options.optimizer().schedule().factor((number - 1 + i / (double) batches.size()) / options.epochs());
            Batch batch = batches.get(i).get();
            double batchLoss = step(batch);
            loss += batchLoss * batch.counted();
            targets += batch.counted();
            for (Callback callback : callbacks) {
                callback.onBatch(this, i + 1, batches.size(), batchLoss);
            }
        }
        Evaluation valid = Evaluation.of(network, validation.inOrder(options.batchSize()));
        boolean interrupted = Thread.interrupted();
        EpochRecord done = new EpochRecord(number, loss / targets, valid.loss(), valid.accuracy(), stepSize,
                (System.nanoTime() - start) / 1e9);
        history.add(done);
        midway = Midway.START;
        callbacks.forEach(callback -> callback.onEpoch(this, done));
        return !interrupted || history.size() >= options.epochs();
    }

    /** What shuffles an epoch and seeds its dropout. */
    public static SplittableRandom randomOf(TrainingOptions options, int epoch) {
        return new SplittableRandom(options.seed() * 1_000_003L + epoch);
    }

    /** One step of the optimizer; returns the mean loss of the batch before it. */
    private double step(Batch batch) {
        network.setInputs(batch.inputs());
        network.setLabels(batch.labels());
        network.setLayerMaskArrays(batch.inputMasks(), batch.labelMask() == null ? null : new INDArray[] {batch.labelMask()});
        network.computeGradientAndScore();
        AdamW optimizer = new AdamW(network);
        double norm = optimizer.gradientNorm() / batch.counted();
        if (!Double.isFinite(norm)) {
            throw new ArithmeticException("the gradient is " + norm + " in epoch " + (history.size() + 1)
                    + ": the learning rate (" + stepSize + ") is too high or the data holds huge values");
        }
        double clipped = Math.min(1, options.optimizer().clipNorm() / norm);
        optimizer.step(clipped / batch.counted(), stepSize, options.optimizer().weightDecay(), iteration++);
        network.clearLayerMaskArrays();
        return network.score() / batch.counted();
    }

    private void keep(Path file) {
        TrainingCheckpoint.of(network, options, new TrainingCheckpoint.Course(history, midway, learningRate, iteration, stopReason)).write(file);
        lastKept = System.nanoTime();
    }

    private void resume(Path file) {
        TrainingCheckpoint.read(file).ifPresent(state -> {
            state.restore(network, options, file);
            TrainingCheckpoint.Course course = state.course();
            history = new ArrayList<>(course.history());
            midway = course.midway();
            iteration = course.iteration();
            stopReason = course.stopReason();
            learningRate = course.learningRate();
        });
    }

    @Override
    public List<EpochRecord> history() {
        return List.copyOf(history);
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void setLearningRate(double value) {
        learningRate = value;
    }

    @Override
    public void stop(String reason) {
        stopReason = reason;
    }

    @Override
    public void saveWeights(Path file) {
        SealedFile.write(file, out -> Nd4j.write(network.params(), out));
    }

    @Override
    public void loadWeights(Path file) {
        network.setParams(SealedFile.read(file, Nd4j::read));
    }
}
