package affetti.midi;

import affetti.core.Score;

/**
 * How clear a pulse a piece has: the highest value of its onset curve's autocorrelation at the lags of a beat, {@value #SHORTEST_SEC} to
 * {@value #LONGEST_SEC} s (150 to 30 BPM with their halves). After the model "maximum of the autocorrelation" of Lartillot, Eerola, Toiviainen and
 * Fornari, "Multi-feature modeling of pulse clarity", ISMIR 2008, on notes instead of sound. 1 for a metronome, near 0 for notes that
 * begin at random. Taught in notebook 06.
 */
public final class PulseClarity {
    private static final double SHORTEST_SEC = 0.4;
    private static final double LONGEST_SEC = 2;

    private PulseClarity() {
    }

    /** The clarity, -1 to 1; 0 for a piece that is shorter than twice the longest lag. */
    public static double of(Score score) {
        double[] onsets = OnsetCurve.of(score);
        int longest = (int) (LONGEST_SEC * OnsetCurve.FRAMES_PER_SEC);
        double clarity = 0;
        for (int lag = (int) (SHORTEST_SEC * OnsetCurve.FRAMES_PER_SEC); lag <= longest && 2 * longest < onsets.length; lag++) {
            clarity = Math.max(clarity, OnsetCurve.correlation(onsets, lag));
        }
        return clarity;
    }
}
