package affetti.nn;

import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import java.util.Objects;

/**
 * A clip for the classifier.
 *
 * @param features the features of the whole clip side by side, shape [frame][bin], at a fixed frame rate
 * @param emotion  what the clip is labelled
 */
public record LabelledFeatures(FeatureMatrix features, Emotion emotion) {
    public LabelledFeatures {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(emotion, "emotion");
    }
}
