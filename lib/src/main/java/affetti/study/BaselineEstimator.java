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
 * @param stretches whether it learns from the clips' stretches too and is asked about them, or hears of whole clips only
 */
public record BaselineEstimator(String name, Learner learner, boolean stretches) implements Estimator {
    /** A learner that hears of stretches too. */
    public BaselineEstimator(String name, Learner learner) {
        this(name, learner, true);
    }

    @Override
    public String options() {
        return learner + (stretches ? "" : " whole clips");
    }

    @Override
    public FittedModel fit(TrainingSet data) {
        ClipStatistics statistics = ClipStatistics.of(data.all().stream().map(clip -> clip.withFeatures(heard(clip.features()))).toList());
        RowClassifier classifier = learner.fit(statistics.rows(), statistics.labels());
        return test -> test.stream().map(clip -> ClipAnswer.of(ClipStatistics.answer(classifier, heard(clip)))).toList();
    }

    private ClipFeatures heard(ClipFeatures clip) {
        return stretches ? clip : clip.withoutStretches();
    }
}
