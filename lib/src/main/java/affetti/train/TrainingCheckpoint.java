package affetti.train;

import affetti.core.DataException;
import affetti.core.SealedFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The whole state of a training between two mini-batches. There is no state of a random generator in it, for every epoch's and batch's
 * randomness follows from the seed and their numbers.
 *
 * @param setting a sum over the network's shape and the options: a training goes on only with its own
 * @param course  how far the training has come
 * @param params  the weights
 * @param updater Adam's running means
 */
record TrainingCheckpoint(long setting, Course course, INDArray params, INDArray updater) {
    private static final int FORMAT = 0xAFFE0002;

    /**
     * How far a training has come.
     *
     * @param history      one record an epoch
     * @param midway       how far it has come in the epoch after these
     * @param learningRate of the next step
     * @param iteration    steps taken
     * @param stopReason   why it ended; empty while it has not
     */
    record Course(List<EpochRecord> history, Midway midway, double learningRate, int iteration, String stopReason) {
    }

    /**
     * How far an epoch has come.
     *
     * @param batches steps made
     * @param loss    sum of their losses
     * @param targets how many targets they counted
     * @param seconds that they took
     */
    record Midway(int batches, double loss, long targets, double seconds) {
        static final Midway START = new Midway(0, 0, 0, 0);
    }

    static TrainingCheckpoint of(ComputationGraph network, TrainingOptions options, Course course) {
        return new TrainingCheckpoint(setting(network, options), course, network.params(), network.getUpdater().getStateViewArray());
    }

    /** Puts weights and running means into the network, if it is the one that the checkpoint was made of. */
    void restore(ComputationGraph network, TrainingOptions options, Path file) {
        if (setting != setting(network, options)) {
            throw new DataException(file, "is the checkpoint of another network or of other training options",
                    "Train with the same options to go on, or delete the file to begin anew.");
        }
        network.setParams(params);
        network.getUpdater().getStateViewArray().assign(updater);
    }

    void write(Path file) {
        SealedFile.write(file, this::write);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        out.writeLong(setting);
        out.writeInt(course.history().size());
        for (EpochRecord epoch : course.history()) {
            out.writeDouble(epoch.trainLoss());
            out.writeDouble(epoch.validationLoss());
            out.writeDouble(epoch.validationAccuracy());
            out.writeDouble(epoch.learningRate());
            out.writeDouble(epoch.seconds());
        }
        out.writeInt(course.midway().batches());
        out.writeDouble(course.midway().loss());
        out.writeLong(course.midway().targets());
        out.writeDouble(course.midway().seconds());
        out.writeDouble(course.learningRate());
        out.writeInt(course.iteration());
        out.writeUTF(course.stopReason());
        Nd4j.write(params, out);
        Nd4j.write(updater, out);
    }

    /** The checkpoint in a file; none if there is no file. */
    static Optional<TrainingCheckpoint> read(Path file) {
        return Files.exists(file) ? Optional.of(SealedFile.read(file, TrainingCheckpoint::read)) : Optional.empty();
    }

    private static TrainingCheckpoint read(DataInputStream in) throws IOException {
        if (in.readInt() != FORMAT) {
            throw new IOException("it is no checkpoint");
        }
        long setting = in.readLong();
        int epochs = in.readInt();
        List<EpochRecord> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            history.add(new EpochRecord(epoch, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(),
                    in.readDouble()));
        }
        Midway midway = new Midway(in.readInt(), in.readDouble(), in.readLong(), in.readDouble());
        Course course = new Course(history, midway, in.readDouble(), in.readInt(), in.readUTF());
        return new TrainingCheckpoint(setting, course, Nd4j.read(in), Nd4j.read(in));
    }

    /** Where the learning rate is constant, the number of epochs is not in it: a training may go on for longer. */
    private static long setting(ComputationGraph network, TrainingOptions options) {
        CRC32 sum = new CRC32();
        String text = network.summary() + options.batchSize() + " " + options.optimizer().learningRate() + " " + options.optimizer().clipNorm() + " "
                + options.seed() + " " + options.optimizer().weightDecay() + " " + options.optimizer().schedule()
                + (options.optimizer().schedule().changes() ? options.epochs() : "");
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
