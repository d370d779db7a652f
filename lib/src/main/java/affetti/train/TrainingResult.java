package affetti.train;

import affetti.core.Checks;
import java.util.Comparator;
import java.util.List;

/**
 * The result of a training.
 *
 * @param history    one record an epoch, the epochs before a resume included
 * @param stopReason why it ended, as a sentence to show
 * @param finished   false if it was interrupted and can go on from its checkpoint
 */
public record TrainingResult(List<EpochRecord> history, String stopReason, boolean finished) {
    public TrainingResult {
        history = List.copyOf(history);
        Checks.notBlank("stopReason", stopReason);
    }

    /**
     * The epoch with the lowest validation loss.
     *
     * @throws IllegalStateException if no epoch came to its end
     */
    public EpochRecord best() {
        if (history.isEmpty()) {
            throw new IllegalStateException("no epoch came to its end (" + stopReason + "), so there is no best one: let the training run for longer");
        }
        return history.stream().min(Comparator.comparingDouble(EpochRecord::validationLoss)).orElseThrow();
    }
}
