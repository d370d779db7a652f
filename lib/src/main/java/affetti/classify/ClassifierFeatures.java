package affetti.classify;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import affetti.features.ChordFit;
import affetti.features.Chroma;
import affetti.features.Feature;
import affetti.features.FeatureStatistics;
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
import java.util.List;

/**
 * Which features a classifier reads, and how: every clip, in training and later, goes through the same steps. Columns are named by how
 * their names begin. Taught in notebook 04.
 *
 * @param extracted  the features side by side, from which all that follows is made
 * @param rowsPooled how many of their rows become one step of the sequence, by their mean
 * @param sequence   columns of the sequence
 * @param statistics columns of which all {@link FeatureStatistics} are taken, over the clip and over stretches of it; none for a sequence alone
 * @param means      columns of which the mean joins them, as does that of {@link ChordFit}
 */
public record ClassifierFeatures(SequenceOptions extracted, int rowsPooled, List<String> sequence, List<String> statistics,
                                 List<String> means) implements ClipReader {
    /** How the columns of the semitone spectrogram from the tonic begin: what the convolution reads. */
    public static final String PITCHES = "tonic_semitones";
    private static final int STRETCHES = 6;

    public ClassifierFeatures {
        Checks.positive("rowsPooled", rowsPooled);
        sequence = List.copyOf(Checks.notEmpty("sequence", sequence));
        statistics = List.copyOf(statistics);
        means = List.copyOf(means);
    }

    /**
     * Pitches and chroma from the tonic, timbre, loudness and onsets at 1.25 frames a second; statistics of the timbre, of loudness and onsets
     * at 10; the mean chroma from the tonic, how well each key fits, and each kind of chord.
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

    @Override
    public ClipFeatures of(FeatureMatrix matrix) {
        FeatureMatrix pooled = pooled(matrix.columnsOf(sequence));
        return statistics.isEmpty() ? ClipFeatures.of(pooled) : ClipFeatures.of(pooled, statistics(matrix));
    }

    /** Of the whole clip, and of {@link #STRETCHES} thirds of it, evenly spread. */
    private FeatureMatrix statistics(FeatureMatrix matrix) {
        FeatureMatrix means = matrix.columnsOf(means()).beside(ChordFit.of(matrix.columnsOf(List.of(PITCHES))));
        FeatureMatrix whole = statistics(matrix, means);
        int length = Math.max(1, (int) Math.round(matrix.frames() / 3.0));
        float[][] rows = new float[1 + STRETCHES][];
        rows[0] = whole.row(0);
        for (int i = 0; i < STRETCHES; i++) {
            int first = (int) Math.round(i * (matrix.frames() - length) / (STRETCHES - 1.0));
            rows[1 + i] = statistics(matrix.stretch(first, length), means.stretch(first, length)).row(0);
        }
        return FeatureMatrix.ofRows(whole.featureId(), whole.binNames(), whole.framesPerSec(), rows);
    }

    /** All statistics of some columns, and the means of others, in one row. */
    private FeatureMatrix statistics(FeatureMatrix matrix, FeatureMatrix means) {
        FeatureMatrix ofMeans = FeatureStatistics.of(means);
        List<String> names = ofMeans.binNames().stream().filter(name -> name.endsWith("_mean")).toList();
        return FeatureStatistics.of(matrix.columnsOf(statistics)).beside(ofMeans.columnsOf(names));
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
