package affetti.eval;

import affetti.core.Checks;
import affetti.core.Emotion;
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

    /** Accuracy on {@code test} of always answering the majority of {@code training}, 0 to 1. */
    public static double majorityAccuracy(List<Emotion> training, List<Emotion> test) {
        Checks.notEmpty("test", test);
        return Collections.frequency(test, majority(training)) / (double) test.size();
    }
}
