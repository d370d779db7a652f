package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several learners' probabilities, averaged. Taught in notebook 04.
 *
 * @param learners at least one
 */
public record SoftVote(List<Learner> learners) implements Learner {
    public SoftVote {
        learners = List.copyOf(Checks.notEmpty("learners", learners));
    }

    @Override
    public String name() {
        return "soft vote of " + learners.stream().map(Learner::name).collect(Collectors.joining(", "));
    }

    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        List<RowClassifier> classifiers = learners.stream().map(learner -> learner.fit(rows, labels)).toList();
        return row -> {
            double[] mean = new double[Emotion.values().length];
            for (RowClassifier classifier : classifiers) {
                double[] vote = classifier.predict(row).toArray();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += vote[i] / classifiers.size();
                }
            }
            return EmotionProbabilities.of(mean);
        };
    }
}
