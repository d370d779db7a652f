package affetti.features;

import affetti.dsp.FrameSink;
import affetti.midi.KeyEstimate;
import affetti.midi.Mode;
import java.util.Arrays;
import java.util.List;

/**
 * How tonal the music is, three seconds at a time: how clearly it fits a key, how far the 24 keys differ, whether it leans to major or minor, how
 * many pitch classes sound, and how far from home it has gone. Source: Lartillot and Toiviainen, "A Matlab toolbox for musical feature
 * extraction from audio", DAFx 2007 (key clarity, mode); {@link KeyFit} for the keys, {@link PartialChroma} for the pitches. Taught in notebook 04.
 */
public final class Tonality extends NamedFeature {
    private static final double WINDOW_SEC = 3;
    private static final double LEAST = 1e-9;
    private static final int FIFTH = 7;

    public Tonality() {
        super(new About("tonality", "Tonality", "A clear key or none, major or minor, at home or wandering.", ""),
                Pace.PARTIAL_CHROMA, List.of("tonality_clarity", "tonality_spread", "tonality_mode", "tonality_margin", "tonality_entropy", "tonality_classes",
                "tonality_home", "tonality_distance", "tonality_major"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        PartialChroma chroma = analysis.partialChroma();
        KeyEstimate home = KeyFit.of(chroma.total()).best();
        for (double[] pitches : chroma.smoothed(WINDOW_SEC)) {
            sink.accept(row(pitches, home));
        }
    }

    private static float[] row(double[] pitches, KeyEstimate home) {
        KeyFit fit = KeyFit.of(pitches);
        double sum = LEAST + Arrays.stream(pitches).sum();
        double entropy = Arrays.stream(pitches).map(value -> value / sum).map(share -> share <= 0 ? 0 : -share * Math.log(share)).sum();
        double max = Arrays.stream(pitches).max().orElseThrow();
        KeyEstimate best = fit.best();
        double second = fit.ranking().stream().filter(key -> !related(key, best)).findFirst().orElseThrow().correlation();
        return new float[] {(float) best.correlation(), (float) spread(fit), (float) fit.majorness(), (float) (best.correlation() - second),
            (float) (entropy / Math.log(PartialChroma.PITCH_CLASSES)), Arrays.stream(pitches).filter(value -> value > LEAST && value >= max / 2).count(),
            onScale(best) == onScale(home) ? 1 : 0, fifths(best, home), best.mode() == Mode.MAJOR ? 1 : 0};
    }

    /** Deviation of the 24 correlations: large where keys differ, small in noise. */
    private static double spread(KeyFit fit) {
        double mean = fit.ranking().stream().mapToDouble(KeyEstimate::correlation).average().orElseThrow();
        return Math.sqrt(fit.ranking().stream().mapToDouble(key -> Math.pow(key.correlation() - mean, 2)).average().orElseThrow());
    }

    /** The same key, its relative or its parallel: they share most of their tones. */
    private static boolean related(KeyEstimate a, KeyEstimate b) {
        return onScale(a) == onScale(b) || a.tonic() == b.tonic();
    }

    /** The tonic of the major key with the same tones. */
    private static int onScale(KeyEstimate key) {
        return key.mode() == Mode.MAJOR ? key.tonic() : (key.tonic() + 3) % PartialChroma.PITCH_CLASSES;
    }

    /** Steps apart on the circle of fifths, 0 to 6. */
    private static int fifths(KeyEstimate a, KeyEstimate b) {
        int steps = Math.floorMod((onScale(a) - onScale(b)) * FIFTH, PartialChroma.PITCH_CLASSES);
        return Math.min(steps, PartialChroma.PITCH_CLASSES - steps);
    }
}
