package affetti.train;

import affetti.core.Checks;

/** Stops a training whose validation loss has not become lower for some epochs. */
public final class EarlyStopping implements Callback {
    private final int patienceEpochs;

    /** @param patienceEpochs epochs without a lower validation loss to wait for, 1 or more */
    public EarlyStopping(int patienceEpochs) {
        this.patienceEpochs = Checks.positive("patienceEpochs", patienceEpochs);
    }

    @Override
    public void onEpoch(Training training, EpochRecord epoch) {
        if (Plateau.epochsSinceBest(training.history()) >= patienceEpochs) {
            training.stop("The validation loss has not become lower for " + patienceEpochs + " epochs.");
        }
    }
}
