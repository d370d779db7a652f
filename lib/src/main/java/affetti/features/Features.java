package affetti.features;

import affetti.core.FeatureMatrix;
import affetti.core.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ten features, and what is done with all of them together. Taught in notebook 02. */
public final class Features {
    /** Every feature with librosa's defaults. README's table, the contract test and the models' columns come from this list. */
    public static final List<Feature> ALL = List.of(
            new Mfcc(),
            new MelSpectrogram(),
            new Chroma(),
            new SpectralContrast(),
            new Tonnetz(),
            new Tempo(),
            new ZeroCrossingRate(),
            new SpectralCentroid(),
            new SpectralRolloff(),
            new RmsEnergy());

    private Features() {
    }

    /**
     * The feature with this id.
     *
     * @throws IllegalArgumentException naming the ids there are
     */
    public static Feature byId(String id) {
        return ALL.stream().filter(feature -> feature.id().equals(id)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no feature is called " + id + "; there are "
                        + String.join(", ", ALL.stream().map(Feature::id).toList())));
    }

    /** All ten features of a sound, by id, in the order of {@link #ALL}; what they share is computed once. */
    public static Map<String, FeatureMatrix> extract(Samples samples) {
        Analysis analysis = Analysis.of(samples);
        Map<String, FeatureMatrix> matrices = extract(analysis);
        analysis.giveBack();
        return matrices;
    }

    /** The same for an analysis that is already there. */
    public static Map<String, FeatureMatrix> extract(Analysis analysis) {
        Map<String, FeatureMatrix> matrices = new LinkedHashMap<>();
        for (Feature feature : ALL) {
            matrices.put(feature.id(), feature.compute(analysis));
        }
        return matrices;
    }

    /**
     * The chosen features side by side at a fixed frame rate over the whole sound: what a sequence model reads. Each row is the mean of
     * the frames that fall into its span of time. Levels are kept: nothing is normalised to the sound.
     */
    public static FeatureMatrix sequence(Samples samples, SequenceOptions options) {
        Analysis analysis = Analysis.of(samples);
        FeatureMatrix sequence = FeatureSequence.of(analysis, options);
        analysis.giveBack();
        return sequence;
    }

    /** The same for an analysis that is already there. */
    public static FeatureMatrix sequence(Analysis analysis, SequenceOptions options) {
        return FeatureSequence.of(analysis, options);
    }
}
