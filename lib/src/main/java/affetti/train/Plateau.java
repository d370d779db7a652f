package affetti.train;

import java.util.List;

/** How long a training has made no progress, read from its history. */
final class Plateau {
    private Plateau() {
    }

    /** How many epochs have passed since the one with the lowest validation loss; 0 if it is the last. */
    static int epochsSinceBest(List<EpochRecord> history) {
        int best = 0;
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).validationLoss() < history.get(best).validationLoss()) {
                best = i;
            }
        }
        return history.size() - 1 - best;
    }

    /** How many epochs in a row, up to the last, had the last one's learning rate. */
    static int epochsAtThisRate(List<EpochRecord> history) {
        double last = history.get(history.size() - 1).learningRate();
        int epochs = 0;
        while (epochs < history.size() && history.get(history.size() - 1 - epochs).learningRate() == last) {
            epochs++;
        }
        return epochs;
    }
}
