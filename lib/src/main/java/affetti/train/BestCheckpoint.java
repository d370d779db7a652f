package affetti.train;

import java.nio.file.Path;

/** Keeps the weights of the epoch with the lowest validation loss in a file, and puts them back when training ends. */
public final class BestCheckpoint implements Callback {
    private final Path file;

    /** @param file where the weights are kept; written atomically */
    public BestCheckpoint(Path file) {
        this.file = file;
    }

    @Override
    public void onEpoch(Training training, EpochRecord epoch) {
        if (Plateau.epochsSinceBest(training.history()) == 0) {
            training.saveWeights(file);
        }
    }

    @Override
    public void onEnd(Training training) {
        if (!training.history().isEmpty()) {
            training.loadWeights(file);
        }
    }
}
