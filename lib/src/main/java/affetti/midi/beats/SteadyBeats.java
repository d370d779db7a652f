package affetti.midi.beats;

import affetti.core.Checks;
import affetti.core.Score;
import affetti.midi.OnsetCurve;
import java.util.ArrayList;
import java.util.List;

/** What {@link BeatTracker} must be better than: beats at one tempo throughout. Bars are counted from the first beat. */
public final class SteadyBeats {
    /** Tempos are weighted by a bell curve over their octaves around 120 BPM, as in Ellis, "Beat tracking by dynamic programming", JNMR 2007. */
    private static final double USUAL_SEC = 0.5;
    private static final double OCTAVES = 0.9;
    private static final int SHORTEST_FRAMES = (int) (0.28 * OnsetCurve.FRAMES_PER_SEC);
    private static final int LONGEST_FRAMES = (int) (1.1 * OnsetCurve.FRAMES_PER_SEC);

    private SteadyBeats() {
    }

    /** A beat every so many seconds, from the first note to the last. */
    public static Beats every(Score score, double beatSec) {
        Checks.positive("beatSec", beatSec);
        Checks.notEmpty("the score's notes", score.notes());
        return from(score, score.secondsAt(score.notes().get(0).startTick()), beatSec);
    }

    /** The tempo at which the onsets are most like themselves a beat later, and the phase at which most notes begin on the beat. */
    public static Beats byAutocorrelation(Score score) {
        Checks.notEmpty("the score's notes", score.notes());
        double[] onsets = OnsetCurve.of(score);
        int period = (int) Math.round(USUAL_SEC * OnsetCurve.FRAMES_PER_SEC);
        double best = Double.NEGATIVE_INFINITY;
        for (int lag = SHORTEST_FRAMES; lag <= LONGEST_FRAMES; lag++) {
            double octaves = Math.log(lag / (USUAL_SEC * OnsetCurve.FRAMES_PER_SEC)) / Math.log(2) / OCTAVES;
            double clarity = OnsetCurve.correlation(onsets, lag) * Math.exp(-octaves * octaves / 2);
            if (clarity > best) {
                best = clarity;
                period = lag;
            }
        }
        double first = score.secondsAt(score.notes().get(0).startTick());
        return from(score, first + phase(onsets, period) / (double) OnsetCurve.FRAMES_PER_SEC, period / (double) OnsetCurve.FRAMES_PER_SEC);
    }

    private static int phase(double[] onsets, int period) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int phase = 0; phase < period; phase++) {
            double sum = 0;
            for (int frame = phase; frame < onsets.length; frame += period) {
                sum += onsets[frame];
            }
            if (sum > most) {
                most = sum;
                best = phase;
            }
        }
        return best;
    }

    private static Beats from(Score score, double firstSec, double beatSec) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < 2 || firstSec + i * beatSec < score.durationSec(); i++) {
            beats.add(new Beat(firstSec + i * beatSec, i % Beat.PER_BAR));
        }
        return new Beats(beats);
    }
}
