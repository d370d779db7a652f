package affetti.study;

import affetti.baseline.Learner;
import affetti.baseline.RowClassifier;
import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipStatistics;

/**
 * A {@link Learner} on the clips' statistics. Nothing is chosen, so the model is fitted to the validation clips too.
 *
 * @param name      for files and tables
 * @param learner   what is measured
 * @param stretches whether it is fitted to the clips' stretches too and predicts them, or only whole clips
 */
public record BaselineEstimator(String name, Learner learner, boolean stretches) implements Estimator {
    /** A learner that is fitted to stretches too. */
    public BaselineEstimator(String name, Learner learner) {
        this(name, learner, true);
    }

    @Override
    public String options() {
        return learner + (stretches ? "" : " whole clips");
    }

    @Override
    public FittedModel fit(TrainingSet data) {
        ClipStatistics statistics = ClipStatistics.of(data.all().stream().map(clip -> clip.withFeatures(parts(clip.features()))).toList());
        RowClassifier classifier = learner.fit(statistics.rows(), statistics.labels());
        return test -> test.stream().map(clip -> ClipAnswer.of(ClipStatistics.answer(classifier, parts(clip)))).toList();
    }

    private ClipFeatures parts(ClipFeatures clip) {
        return stretches ? clip : clip.withoutStretches();
    }
}
