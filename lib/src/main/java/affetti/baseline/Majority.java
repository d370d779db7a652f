package affetti.baseline;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.eval.Baselines;
import java.util.List;

/**
 * Always predicts the commonest emotion of the training rows: a classifier that never listens, whose score any other must beat. Taught in
 * notebook 04.
 */
public record Majority() implements Learner {
    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        EmotionProbabilities answer = EmotionProbabilities.certain(Baselines.majority(labels));
        return row -> answer;
    }
}
