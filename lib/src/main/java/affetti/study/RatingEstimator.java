package affetti.study;

import affetti.baseline.RidgeRegression;
import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipStatistics;
import affetti.classify.LabelledFeatures;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Ridge regression of valence and of arousal on the statistics of whole clips: what a network that estimates them must beat. The emotion is
 * the quadrant of the two. Nothing is chosen, so the model is fitted to the validation clips too. Taught in notebook 04.
 *
 * @param name    for files and tables
 * @param penalty of {@link RidgeRegression}, above 0
 */
public record RatingEstimator(String name, double penalty) implements Estimator {
    @Override
    public String options() {
        return "penalty=" + penalty;
    }

    @Override
    public FittedModel fit(TrainingSet data) {
        RidgeRegression valence = fit(data.all(), LabelledFeatures::valence);
        RidgeRegression arousal = fit(data.all(), LabelledFeatures::arousal);
        return test -> test.stream().map(clip -> answer(estimate(valence, clip), estimate(arousal, clip))).toList();
    }

    private RidgeRegression fit(List<LabelledFeatures> clips, ToDoubleFunction<LabelledFeatures> rating) {
        double[][] rows = clips.stream().map(clip -> ClipStatistics.whole(clip.features())).toArray(double[][]::new);
        return RidgeRegression.fit(rows, clips.stream().mapToDouble(rating).toArray(), penalty);
    }

    private static double estimate(RidgeRegression regression, ClipFeatures clip) {
        return Math.max(-1, Math.min(1, regression.predict(ClipStatistics.whole(clip))));
    }

    private static ClipAnswer answer(double valence, double arousal) {
        return new ClipAnswer(EmotionProbabilities.certain(Emotion.of(valence > 0, arousal > 0)), valence, arousal);
    }
}
