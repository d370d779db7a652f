package affetti.classify;

import affetti.core.Checks;
import affetti.core.EmotionProbabilities;
import java.util.Objects;

/**
 * A classifier's prediction for a clip.
 *
 * @param emotions how likely each emotion is
 * @param valence  unpleasant -1 to pleasant 1
 * @param arousal  quiet -1 to excited 1
 */
public record ClipAnswer(EmotionProbabilities emotions, double valence, double arousal) {
    public ClipAnswer {
        Objects.requireNonNull(emotions, "emotions");
        Checks.inRange("valence", valence, -1, 1);
        Checks.inRange("arousal", arousal, -1, 1);
    }

    /** The answer of a model that estimates emotions alone: valence and arousal are the means of their signs. */
    public static ClipAnswer of(EmotionProbabilities emotions) {
        double valence = 0;
        double arousal = 0;
        for (affetti.core.Emotion emotion : affetti.core.Emotion.values()) {
            valence += emotion.positiveValence() ? emotions.of(emotion) : -emotions.of(emotion);
            arousal += emotion.highArousal() ? emotions.of(emotion) : -emotions.of(emotion);
        }
        return new ClipAnswer(emotions, Math.max(-1, Math.min(1, valence)), Math.max(-1, Math.min(1, arousal)));
    }
}
