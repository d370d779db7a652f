package affetti.eval;

import affetti.core.Checks;
import java.util.List;

/**
 * Whether a classifier's confidence matches its accuracy. Taught in notebook 04.
 */
public final class Calibration {
    private Calibration() {
    }

    /**
     * Expected calibration error: outcomes are sorted into equal bins by the probability of their most likely emotion; the mean
     * distance between a bin's accuracy and its mean probability, weighted by its size (Guo et al., "On calibration of modern
     * neural networks", ICML 2017, section 2).
     *
     * @param outcomes at least one
     * @param bins     number of bins over 0 to 1, 1 or more; 10 is usual
     * @return 0 (perfectly calibrated) to 1
     */
    public static double expectedError(List<Outcome> outcomes, int bins) {
        Checks.notEmpty("outcomes", outcomes);
        double[] excess = new double[Checks.positive("bins", bins)];
        for (Outcome outcome : outcomes) {
            double confidence = outcome.confidence();
            int bin = Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1));
            excess[bin] += (outcome.correct() ? 1 : 0) - confidence;
        }
        double sum = 0;
        for (double bin : excess) {
            sum += Math.abs(bin);
        }
        return sum / outcomes.size();
    }
}
