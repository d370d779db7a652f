package affetti.classify;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import java.util.Objects;
import java.util.Optional;

/**
 * What a classifier reads of one clip. Taught in notebook 04.
 *
 * @param sequence   features of the whole clip side by side, shape [frame][column], at a fixed frame rate
 * @param statistics rows of numbers such as {@link affetti.features.FeatureStatistics} gives: the first about the whole clip, each other
 *                   about a stretch of it; none for networks that read the sequence alone
 */
public record ClipFeatures(FeatureMatrix sequence, Optional<FeatureMatrix> statistics) {
    public ClipFeatures {
        Objects.requireNonNull(sequence, "sequence");
        statistics.ifPresent(rows -> Checks.positive("rows of statistics", rows.frames()));
    }

    /** A sequence alone. */
    public static ClipFeatures of(FeatureMatrix sequence) {
        return new ClipFeatures(sequence, Optional.empty());
    }

    /** A sequence with statistics. */
    public static ClipFeatures of(FeatureMatrix sequence, FeatureMatrix statistics) {
        return new ClipFeatures(sequence, Optional.of(statistics));
    }

    /** The same without what is known of stretches. */
    public ClipFeatures withoutStretches() {
        return new ClipFeatures(sequence, statistics.map(rows -> rows.stretch(0, 1)));
    }
}
