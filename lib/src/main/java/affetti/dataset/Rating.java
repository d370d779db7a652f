package affetti.dataset;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.Optional;

/**
 * How listeners rated a song, on DEAM's scales from 1 to 9, where 5 is the middle (Aljanaki, Yang and Soleymani, "Developing a
 * benchmark for emotional analysis of music", PLOS ONE 12(3), 2017). Taught in notebook 01.
 *
 * @param valence    mean over listeners: 1 unpleasant to 9 pleasant
 * @param arousal    mean over listeners: 1 quiet to 9 excited
 * @param valenceStd how far listeners differed, a standard deviation
 * @param arousalStd the same for arousal
 */
public record Rating(double valence, double arousal, double valenceStd, double arousalStd) {
    /** The middle of both scales. */
    public static final double MIDDLE = 5;

    public Rating {
        Checks.inRange("valence", valence, 1, 9);
        Checks.inRange("arousal", arousal, 1, 9);
        Checks.inRange("valenceStd", valenceStd, 0, 8);
        Checks.inRange("arousalStd", arousalStd, 0, 8);
    }

    /**
     * The quadrant the rating lies in, or nothing if it lies on an axis or no farther than {@code margin} from one.
     *
     * @param margin 0 drops only ratings on an axis
     */
    public Optional<Emotion> emotion(double margin) {
        boolean nearAxis = Math.abs(valence - MIDDLE) <= margin || Math.abs(arousal - MIDDLE) <= margin;
        return nearAxis ? Optional.empty() : Optional.of(Emotion.of(valence > MIDDLE, arousal > MIDDLE));
    }

    /** The same with valence and arousal in each other's place. */
    Rating exchanged() {
        return new Rating(arousal, valence, arousalStd, valenceStd);
    }
}
