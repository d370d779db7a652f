package affetti.study;

import affetti.baseline.Learner;
import affetti.baseline.RowClassifier;
import affetti.nn.ClipAnswer;
import affetti.nn.ClipStatistics;

/**
 * A {@link Learner} on the clips' statistics. Nothing is chosen, so the validation clips are learnt from too.
 *
 * @param name    for files and tables
 * @param learner what is measured
 */
public record BaselineMethod(String name, Learner learner) implements Method {
    @Override
    public String options() {
        return learner.toString();
    }

    @Override
    public Learnt learn(Lesson lesson) {
        ClipStatistics statistics = ClipStatistics.of(lesson.all());
        RowClassifier classifier = learner.fit(statistics.rows(), statistics.labels());
        return test -> test.stream().map(clip -> ClipAnswer.of(ClipStatistics.answer(classifier, clip))).toList();
    }
}
