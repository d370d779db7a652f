package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameSink;
import java.util.List;

/**
 * The clip's tempo in beats a minute: the lag at which its onsets repeat most clearly, with a preference for tempi around 120. One
 * number for the whole clip, so one row. Source: Ellis, "Beat tracking by dynamic programming", J. New Music Research 36(1), 2007.
 * Reference: librosa.feature.tempo. Taught in notebook 02.
 */
public final class Tempo extends NamedFeature {
    private static final double WINDOW_SEC = 8;
    private static final double MAX_BPM = 320;

    private final double startBpm;

    /** Prefers tempi around 120. */
    public Tempo() {
        this(120);
    }

    /**
     * @param startBpm preferred tempo in beats a minute, above 0; an octave away counts less
     */
    public Tempo(double startBpm) {
        super(new About("tempo", "Tempo", "The pulse that a foot would tap, in beats a minute.", "BPM"),
                Pace.WHOLE_CLIP, List.of("tempo_bpm"));
        this.startBpm = Checks.positive("startBpm", startBpm);
    }

    @Override
    public String options() {
        return "start BPM " + startBpm;
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        sink.accept(new float[] {(float) bpm(analysis.onsetStrength(), analysis.framesPerSec())});
    }

    /**
     * How strongly the clip's onsets repeat, shape [lag in frames]: 1 at lag 0; the mean over time of the autocorrelation in windows of
     * eight seconds. The tempo is one of its peaks.
     */
    public static double[] tempogram(Analysis analysis) {
        return tempogram(analysis.onsetStrength(), analysis.framesPerSec());
    }

    private static double[] tempogram(float[] onsetStrength, double framesPerSec) {
        return Tempogram.mean(onsetStrength, (int) (WINDOW_SEC * framesPerSec));
    }

    /** The tempo of any onset strength, shape [frame]. */
    double bpm(float[] onsetStrength, double framesPerSec) {
        double[] tempogram = tempogram(onsetStrength, framesPerSec);
        int windowFrames = tempogram.length;
        double best = Double.NEGATIVE_INFINITY;
        double bestBpm = 0;
        for (int lag = 1; lag < windowFrames; lag++) {
            double bpm = 60 * framesPerSec / lag;
            double octavesOff = Math.log(bpm / startBpm) / Math.log(2);
            double score = Math.log1p(1e6 * tempogram[lag]) - 0.5 * octavesOff * octavesOff;
            if (bpm < MAX_BPM && score > best) {
                best = score;
                bestBpm = bpm;
            }
        }
        return bestBpm;
    }
}
