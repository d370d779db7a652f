package affetti.features;

import affetti.core.Checks;
import java.util.List;

/**
 * How {@link Features#sequence} lays features side by side.
 *
 * @param framesPerSec rows a second, above 0
 * @param features     which features, in the order of their columns
 * @param deltas       whether to add each column's slope over time (regression over nine rows, as in speech recognition)
 */
public record SequenceOptions(double framesPerSec, List<Feature> features, boolean deltas) {
    public SequenceOptions {
        Checks.positive("framesPerSec", framesPerSec);
        features = List.copyOf(Checks.notEmpty("features", features));
    }

    /** Ten rows a second, all ten features, no deltas. */
    public static SequenceOptions defaults() {
        return new SequenceOptions(10, Features.ALL, false);
    }

    /** The same at another rate. */
    public SequenceOptions withFramesPerSec(double rate) {
        return new SequenceOptions(rate, features, deltas);
    }

    /** The same with other features. */
    public SequenceOptions withFeatures(List<Feature> chosen) {
        return new SequenceOptions(framesPerSec, chosen, deltas);
    }

    /** The same with the features of these ids, with their default options. */
    public SequenceOptions withFeatureIds(String... ids) {
        return withFeatures(java.util.Arrays.stream(ids).map(Features::byId).toList());
    }

    /** The same with or without deltas. */
    public SequenceOptions withDeltas(boolean wanted) {
        return new SequenceOptions(framesPerSec, features, wanted);
    }
}
