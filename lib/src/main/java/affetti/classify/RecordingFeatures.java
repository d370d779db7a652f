package affetti.classify;

import affetti.core.FeatureMatrix;
import affetti.features.ChordKinds;
import affetti.features.Feature;
import affetti.features.FeatureStatistics;
import affetti.features.HarmonicShare;
import affetti.features.Loudness;
import affetti.features.MelodicLine;
import affetti.features.Mfcc;
import affetti.features.NoteOnsets;
import affetti.features.Partials;
import affetti.features.Periodicity;
import affetti.features.Pulse;
import affetti.features.RichStatistics;
import affetti.features.SequenceOptions;
import affetti.features.SpectralCentroid;
import affetti.features.SpectralContrast;
import affetti.features.SpectralRolloff;
import affetti.features.SpectralShape;
import affetti.features.Tonality;
import affetti.features.TonicProfile;
import affetti.features.Voices;
import affetti.features.ZeroCrossingRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a classifier reads of recorded music. The sequence has one row a second: first twenty short frames, which the convolution reads, then
 * means, deviations and restlessness of all columns within that second. The statistics are {@link RichStatistics} of the whole clip in one row, with
 * the values of {@link Pulse} and {@link TonicProfile}. The features are those that Panda, Malheiro and Paiva found recorded emotion to need beyond
 * timbre: tones and how they are played, texture, harmony, melody. Taught in notebook 04.
 */
public final class RecordingFeatures implements ClipReader {
    /** How the columns of the short frames begin: what the convolution reads. */
    public static final String SHORT_FRAMES = "short_";
    /** Short frames a second. */
    public static final int SHORT_RATE = 20;
    private static final List<Feature> FEATURES = List.of(new Mfcc(), new SpectralContrast(), new ZeroCrossingRate(), new SpectralCentroid(),
            new SpectralRolloff(), new Loudness(), new NoteOnsets(), new SpectralShape(), new Partials(), new MelodicLine(), new ChordKinds(),
            new Tonality(), new HarmonicShare(), new Periodicity(), new Voices(), new Pulse(), new TonicProfile());
    /** Of the whole clip. */
    private static final List<String> CONSTANT = List.of("pulse_", "scale_");
    private static final List<String> IN_SHORT = List.of("mfcc_00", "mfcc_01", "mfcc_02", "mfcc_03", "mfcc_04", "mfcc_05", "mfcc_06", "mfcc_07",
            "mfcc_08", "mfcc_09", "loudness", "onset", "shape_flux", "harmonic_all", "partials_share_12", "partials_begin");
    private static final List<String> IN_SEGMENT = List.of("_mean", "_std", "_delta_std");
    private static final RecordingFeatures DEFAULTS = new RecordingFeatures();

    private RecordingFeatures() {
    }

    /** The only way there is. */
    public static RecordingFeatures defaults() {
        return DEFAULTS;
    }

    /** Values that stand side by side in a short frame. */
    public static int shortColumns() {
        return IN_SHORT.size();
    }

    @Override
    public SequenceOptions extracted() {
        return SequenceOptions.defaults().withFramesPerSec(SHORT_RATE).withFeatures(FEATURES);
    }

    @Override
    public ClipFeatures of(FeatureMatrix matrix) {
        FeatureMatrix moving = matrix.columnsOf(moving(matrix.binNames()));
        FeatureMatrix statistics = RichStatistics.of(moving).beside(matrix.columnsOf(CONSTANT).stretch(0, 1));
        return ClipFeatures.of(shortFrames(matrix).beside(segments(moving)), statistics);
    }

    private static List<String> moving(List<String> names) {
        return names.stream().filter(name -> CONSTANT.stream().noneMatch(name::startsWith)).toList();
    }

    /** Seconds that are whole; one at least. */
    private static int seconds(FeatureMatrix matrix) {
        return Math.max(1, matrix.frames() / SHORT_RATE);
    }

    /** Each second's short frames one behind the other; behind a clip's end its last frame is repeated. */
    private static FeatureMatrix shortFrames(FeatureMatrix matrix) {
        int[] columns = IN_SHORT.stream().mapToInt(matrix.binNames()::indexOf).toArray();
        float[][] rows = new float[seconds(matrix)][SHORT_RATE * columns.length];
        List<String> names = new ArrayList<>();
        for (int frame = 0; frame < SHORT_RATE; frame++) {
            for (String name : IN_SHORT) {
                names.add(String.format(Locale.ROOT, "%s%02d_%s", SHORT_FRAMES, frame, name));
            }
        }
        for (int second = 0; second < rows.length; second++) {
            for (int i = 0; i < rows[second].length; i++) {
                int frame = Math.min(matrix.frames() - 1, second * SHORT_RATE + i / columns.length);
                rows[second][i] = matrix.at(frame, columns[i % columns.length]);
            }
        }
        return FeatureMatrix.ofRows("recording", names, 1, rows);
    }

    /** The columns are chosen once for all seconds, for there are more than a thousand. */
    private static FeatureMatrix segments(FeatureMatrix moving) {
        List<FeatureMatrix> rows = IntStream.range(0, seconds(moving)).mapToObj(second -> segment(moving, second)).toList();
        FeatureMatrix all = FeatureMatrix.ofRows("segments", rows.get(0).binNames(), 1, rows.stream().map(row -> row.row(0)).toArray(float[][]::new));
        return all.columnsOf(all.binNames().stream().filter(RecordingFeatures::inSegment).toList());
    }

    private static FeatureMatrix segment(FeatureMatrix moving, int second) {
        return FeatureStatistics.of(moving.stretch(second * SHORT_RATE, Math.min(SHORT_RATE, moving.frames() - second * SHORT_RATE)));
    }

    private static boolean inSegment(String name) {
        return IN_SEGMENT.stream().anyMatch(name::endsWith);
    }
}
