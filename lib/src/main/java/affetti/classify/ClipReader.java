package affetti.classify;

import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.core.Samples;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.FeatureStore;
import affetti.features.Features;
import affetti.features.SequenceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a classifier reads of a clip: {@link ClassifierFeatures} of piano music, {@link RecordingFeatures} of recordings. Taught in notebook 04. */
public interface ClipReader {
    /** The features side by side, from which all that is read is made. */
    SequenceOptions extracted();

    /** What is read of a clip whose features are there. */
    ClipFeatures of(FeatureMatrix features);

    /** What is read of a sound. */
    default ClipFeatures of(Samples samples) {
        return of(Features.sequence(samples, extracted()));
    }

    /** The same for clips of a corpus, by clip id, in their order; kept in the store. */
    default Map<String, ClipFeatures> ofClips(FeatureStore store, Corpus corpus, List<Clip> clips, Progress progress) {
        Map<String, ClipFeatures> features = new LinkedHashMap<>();
        store.sequences(corpus, clips, extracted(), progress).forEach((id, matrix) -> features.put(id, of(matrix)));
        return features;
    }
}
