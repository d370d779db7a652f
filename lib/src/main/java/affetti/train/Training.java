package affetti.train;

import java.nio.file.Path;
import java.util.List;

/** A training as its callbacks see it: what has happened, and what they may change. */
public interface Training {
    /** One record for each epoch that is done, in order. */
    List<EpochRecord> history();

    /** The learning rate where the schedule is 1. */
    double learningRate();

    /** Changes the learning rate where the schedule is 1, from the next step on. */
    void setLearningRate(double learningRate);

    /** Ends the training after this epoch, for a reason that is shown to people. */
    void stop(String reason);

    /** Writes the network's weights to a file, atomically. */
    void saveWeights(Path file);

    /** Reads the network's weights from a file that {@link #saveWeights} wrote. */
    void loadWeights(Path file);
}
