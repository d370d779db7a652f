package affetti.classify;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.dataset.Clip;
import affetti.dataset.Rating;
import java.util.Objects;

/**
 * A clip for the classifier.
 *
 * @param features what is read of it
 * @param emotion  what it is labelled
 * @param valence  unpleasant -1 to pleasant 1
 * @param arousal  quiet -1 to excited 1
 */
public record LabelledFeatures(ClipFeatures features, Emotion emotion, double valence, double arousal) {
    public LabelledFeatures {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(emotion, "emotion");
        Checks.inRange("valence", valence, -1, 1);
        Checks.inRange("arousal", arousal, -1, 1);
    }

    /** A clip that is only known by its emotion: valence and arousal are the signs of its quadrant. */
    public static LabelledFeatures of(ClipFeatures features, Emotion emotion) {
        return new LabelledFeatures(features, emotion, emotion.positiveValence() ? 1 : -1, emotion.highArousal() ? 1 : -1);
    }

    /** The same for a sequence without statistics. */
    public static LabelledFeatures of(FeatureMatrix sequence, Emotion emotion) {
        return of(ClipFeatures.of(sequence), emotion);
    }

    /** A corpus' clip: its listeners' valence and arousal where it has a rating, else the signs of its quadrant. */
    public static LabelledFeatures of(ClipFeatures features, Clip clip) {
        return clip.rating().map(rating -> new LabelledFeatures(features, clip.emotion(), scaled(rating.valence()),
                scaled(rating.arousal()))).orElseGet(() -> of(features, clip.emotion()));
    }

    /** The same clip, of which something else is read. */
    public LabelledFeatures withFeatures(ClipFeatures value) {
        return new LabelledFeatures(value, emotion, valence, arousal);
    }

    private static double scaled(double rating) {
        return (rating - Rating.MIDDLE) / (9 - Rating.MIDDLE);
    }
}
