package affetti.train;

/**
 * Follows a training and may act on it: keep a checkpoint, stop it, draw a curve. Callbacks decide from
 * {@link Training#history()} alone, so that a resumed training takes the same decisions. Taught in notebook 06.
 */
public interface Callback {
    /** Before the first epoch; when training resumes, the history is not empty. */
    default void onStart(Training training) {
    }

    /**
     * After each mini-batch.
     *
     * @param batch   1 to {@code batches}
     * @param batches in this epoch
     * @param loss    of this batch, in nats
     */
    default void onBatch(Training training, int batch, int batches, double loss) {
    }

    /** After each epoch and its validation; {@code epoch} is the last of the history. */
    default void onEpoch(Training training, EpochRecord epoch) {
    }

    /** After the last epoch, also when training was interrupted. */
    default void onEnd(Training training) {
    }
}
