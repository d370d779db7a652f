package affetti.eval;

import affetti.core.Checks;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How near estimates come to true ratings. Reference: scikit-learn's {@code r2_score} and {@code mean_squared_error}. Taught in
 * notebook 04.
 *
 * @param r2    share of the ratings' variance that is explained: 1 is perfect, 0 is as good as always predicting their mean, below is worse;
 *              where the ratings do not vary, 1 if all are met and else 0
 * @param rmse  root of the mean squared error, in the ratings' unit
 * @param ccc   concordance: as correlation, but only 1 where scale and mean agree too (Lin, "A concordance correlation coefficient to
 *              evaluate reproducibility", Biometrics 45(1), 1989); where neither varies, 1 if all are met and else 0
 * @param count number of estimates
 */
public record RegressionScores(double r2, double rmse, double ccc, int count) {
    /**
     * The scores of estimates; with {@link Intervals#bootstrap}, of each an interval over songs.
     *
     * @param estimates at least one
     */
    public static RegressionScores of(List<Estimate> estimates) {
        Checks.notEmpty("estimates", estimates);
        double actual = mean(estimates, Estimate::actual);
        double predicted = mean(estimates, Estimate::predicted);
        double error = mean(estimates, e -> Math.pow(e.actual() - e.predicted(), 2));
        double actualVariance = mean(estimates, e -> Math.pow(e.actual() - actual, 2));
        double predictedVariance = mean(estimates, e -> Math.pow(e.predicted() - predicted, 2));
        double covariance = mean(estimates, e -> (e.actual() - actual) * (e.predicted() - predicted));
        double spread = actualVariance + predictedVariance + Math.pow(actual - predicted, 2);
        double allMet = error == 0 ? 1 : 0;
        return new RegressionScores(actualVariance == 0 ? allMet : 1 - error / actualVariance, Math.sqrt(error),
                spread == 0 ? allMet : 2 * covariance / spread, estimates.size());
    }

    private static double mean(List<Estimate> estimates, ToDoubleFunction<Estimate> value) {
        return estimates.stream().mapToDouble(value).average().orElseThrow();
    }
}
