package affetti.nn;

import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.FeatureStore;
import affetti.features.Chroma;
import affetti.features.Feature;
import affetti.features.FeatureStatistics;
import affetti.features.Features;
import affetti.features.FromTonic;
import affetti.features.KeyProfile;
import affetti.features.Loudness;
import affetti.features.Mfcc;
import affetti.features.NoteOnsets;
import affetti.features.SemitoneSpectrogram;
import affetti.features.SequenceOptions;
import affetti.features.SpectralCentroid;
import affetti.features.SpectralContrast;
import affetti.features.SpectralRolloff;
import affetti.features.ZeroCrossingRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which features a classifier reads, and how: every clip, in training and later, goes through the same steps. Columns are named by how
 * their names begin. Taught in notebook 04.
 *
 * @param extracted  the features side by side, from which all that follows is made
 * @param rowsPooled how many of their rows become one step of the sequence, by their mean
 * @param sequence   columns of the sequence
 * @param statistics columns of which all {@link FeatureStatistics} are taken over the clip; none for a sequence alone
 * @param means      columns of which the mean over the clip joins them
 */
public record ClassifierFeatures(SequenceOptions extracted, int rowsPooled, List<String> sequence, List<String> statistics,
                                 List<String> means) {
    /** How the columns of the semitone spectrogram from the tonic begin: what the convolution reads. */
    public static final String PITCHES = "tonic_semitones";

    public ClassifierFeatures {
        Checks.positive("rowsPooled", rowsPooled);
        sequence = List.copyOf(Checks.notEmpty("sequence", sequence));
        statistics = List.copyOf(statistics);
        means = List.copyOf(means);
    }

    /**
     * Pitches and chroma from the tonic, timbre, loudness and onsets at 1.25 frames a second; statistics of the timbre, of loudness and onsets
     * at 10; the mean chroma from the tonic and how well each key fits.
     */
    public static ClassifierFeatures defaults() {
        List<Feature> features = List.of(new FromTonic(new SemitoneSpectrogram()), new FromTonic(new Chroma()), new Mfcc(40),
                new SpectralContrast(), new ZeroCrossingRate(), new SpectralCentroid(), new SpectralRolloff(), new Loudness(),
                new NoteOnsets(), new KeyProfile());
        List<String> sound = List.of("mfcc", "contrast", "zcr", "centroid", "rolloff", "loudness", "onset");
        List<String> all = new ArrayList<>(List.of(PITCHES, "tonic_chroma"));
        all.addAll(sound);
        return new ClassifierFeatures(SequenceOptions.defaults().withFeatures(features), 8, all, sound, List.of("tonic_chroma", "key_"));
    }

    /** The ten features at this rate, as a sequence alone. */
    public static ClassifierFeatures tenFeatures(double framesPerSec) {
        List<String> every = Features.ALL.stream().flatMap(feature -> feature.binNames().stream()).toList();
        return new ClassifierFeatures(SequenceOptions.defaults().withFramesPerSec(framesPerSec), 1, every, List.of(), List.of());
    }

    /** What the classifier reads of a sound. */
    public ClipFeatures of(AudioClip clip) {
        return of(Features.sequence(clip, extracted));
    }

    /** The same for clips of a corpus, by clip id, in their order; kept in the store. */
    public Map<String, ClipFeatures> ofClips(FeatureStore store, Corpus corpus, List<Clip> clips, Progress progress) {
        Map<String, ClipFeatures> features = new LinkedHashMap<>();
        store.sequences(corpus, clips, extracted, progress).forEach((id, matrix) -> features.put(id, of(matrix)));
        return features;
    }

    private ClipFeatures of(FeatureMatrix matrix) {
        FeatureMatrix pooled = pooled(matrix.columnsOf(sequence));
        if (statistics.isEmpty()) {
            return ClipFeatures.of(pooled);
        }
        FeatureMatrix row = FeatureStatistics.of(matrix.columnsOf(statistics));
        return ClipFeatures.of(pooled, means.isEmpty() ? row : beside(row, FeatureStatistics.of(matrix.columnsOf(means))));
    }

    /** The statistics with the other columns' means. */
    private static FeatureMatrix beside(FeatureMatrix row, FeatureMatrix other) {
        List<String> names = new ArrayList<>(row.binNames());
        List<Float> values = new ArrayList<>();
        for (float value : row.row(0)) {
            values.add(value);
        }
        for (int bin = 0; bin < other.bins(); bin++) {
            if (other.binNames().get(bin).endsWith("_mean")) {
                names.add(other.binNames().get(bin));
                values.add(other.at(0, bin));
            }
        }
        float[][] joined = new float[1][values.size()];
        for (int i = 0; i < values.size(); i++) {
            joined[0][i] = values.get(i);
        }
        return FeatureMatrix.ofRows(row.featureId(), names, row.framesPerSec(), joined);
    }

    private FeatureMatrix pooled(FeatureMatrix matrix) {
        if (rowsPooled == 1) {
            return matrix;
        }
        int rows = (matrix.frames() + rowsPooled - 1) / rowsPooled;
        float[][] means = new float[rows][matrix.bins()];
        for (int row = 0; row < rows; row++) {
            int first = row * rowsPooled;
            int end = Math.min(matrix.frames(), first + rowsPooled);
            for (int frame = first; frame < end; frame++) {
                for (int bin = 0; bin < matrix.bins(); bin++) {
                    means[row][bin] += matrix.at(frame, bin) / (end - first);
                }
            }
        }
        return FeatureMatrix.ofRows(matrix.featureId(), matrix.binNames(), matrix.framesPerSec() / rowsPooled, means);
    }
}
