package affetti.eval;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What a classifier must beat. Taught in notebook 04. */
public final class Baselines {
    private Baselines() {
    }

    /** The most frequent emotion of the training items; the first of them if several are equal. */
    public static Emotion majority(List<Emotion> training) {
        Checks.notEmpty("training", training);
        return Collections.max(Arrays.asList(Emotion.values()),
                Comparator.<Emotion>comparingInt(emotion -> Collections.frequency(training, emotion))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** The same test items, all predicted as one emotion: measured like a classifier's predictions. */
    public static List<Outcome> always(Emotion answer, List<Outcome> outcomes) {
        EmotionProbabilities certain = EmotionProbabilities.certain(answer);
        return outcomes.stream().map(outcome -> new Outcome(outcome.group(), outcome.actual(), certain)).toList();
    }
}
