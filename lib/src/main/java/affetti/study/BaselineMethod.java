package affetti.study;

import affetti.baseline.Learner;
import affetti.baseline.RowClassifier;
import affetti.nn.ClipAnswer;
import affetti.nn.ClipFeatures;
import affetti.nn.LabelledFeatures;
import java.util.List;

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
        List<LabelledFeatures> clips = lesson.all();
        RowClassifier classifier = learner.fit(clips.stream().map(clip -> row(clip.features())).toArray(double[][]::new),
                clips.stream().map(LabelledFeatures::emotion).toList());
        return test -> test.stream().map(clip -> ClipAnswer.of(classifier.predict(row(clip)))).toList();
    }

    private static double[] row(ClipFeatures clip) {
        float[] values = clip.statistics().orElseThrow(() -> new IllegalArgumentException("the clips have no statistics")).row(0);
        double[] row = new double[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = values[i];
        }
        return row;
    }
}
