package affetti.train;

import affetti.core.Checks;

/**
 * Makes the learning rate smaller when the validation loss has not become lower for some epochs, then waits as long again. For
 * trainings with a constant schedule; under another one the learning rate changes by itself.
 */
public final class ReduceLrOnPlateau implements Callback {
    private final double factor;
    private final int patienceEpochs;
    private final double lowestLearningRate;

    /**
     * @param factor             what the learning rate is multiplied by, between 0 and 1
     * @param patienceEpochs     epochs without a lower validation loss to wait for, 1 or more
     * @param lowestLearningRate where it stops becoming smaller, above 0
     */
    public ReduceLrOnPlateau(double factor, int patienceEpochs, double lowestLearningRate) {
        this.factor = Checks.inRange("factor", factor, Double.MIN_VALUE, Math.nextDown(1.0));
        this.patienceEpochs = Checks.positive("patienceEpochs", patienceEpochs);
        this.lowestLearningRate = Checks.positive("lowestLearningRate", lowestLearningRate);
    }

    @Override
    public void onEpoch(Training training, EpochRecord epoch) {
        int waited = Math.min(Plateau.epochsSinceBest(training.history()), Plateau.epochsAtThisRate(training.history()));
        double lower = Math.max(lowestLearningRate, training.learningRate() * factor);
        if (waited >= patienceEpochs && lower < training.learningRate()) {
            training.setLearningRate(lower);
        }
    }
}
