package affetti.eval;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;

/**
 * One test item with its answer.
 *
 * @param group     what the item shares with others, such as its song: resampled together
 * @param actual    the true emotion
 * @param predicted the classifier's prediction
 */
public record Outcome(String group, Emotion actual, EmotionProbabilities predicted) implements Grouped {
    public Outcome {
        Checks.notBlank("group", group);
    }

    /** The probability of the most likely emotion: the classifier's confidence. */
    public double confidence() {
        return predicted.of(predicted.mostLikely());
    }

    /** Whether the most likely emotion is the true one. */
    public boolean correct() {
        return predicted.mostLikely() == actual;
    }
}
