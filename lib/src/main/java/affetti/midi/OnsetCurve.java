package affetti.midi;

import affetti.core.Score;
import java.util.Arrays;
import java.util.List;

/** When notes begin, as a curve over time: a bump at each onset, as high as the square root of the number of notes that begin there. Taught in notebook 06. */
public final class OnsetCurve {
    /** Frames a second. */
    public static final int FRAMES_PER_SEC = 100;
    /** Half the spread of one beat in expressive playing. */
    private static final double BUMP_SEC = 0.025;
    private static final int BUMP_FRAMES = (int) (3 * BUMP_SEC * FRAMES_PER_SEC);

    private OnsetCurve() {
    }

    /** The curve from the first onset to the last, its mean taken off; empty without notes. */
    public static double[] of(Score score) {
        List<Chord> chords = Chord.of(score);
        if (chords.isEmpty()) {
            return new double[0];
        }
        double startSec = chords.get(0).onsetSec();
        double[] curve = new double[(int) ((chords.get(chords.size() - 1).onsetSec() - startSec) * FRAMES_PER_SEC) + 1];
        for (Chord chord : chords) {
            addBump(curve, (chord.onsetSec() - startSec) * FRAMES_PER_SEC, Math.sqrt(chord.notes().size()));
        }
        double mean = Arrays.stream(curve).average().orElseThrow();
        return Arrays.stream(curve).map(value -> value - mean).toArray();
    }

    private static void addBump(double[] curve, double centre, double height) {
        int nearest = (int) Math.round(centre);
        for (int i = Math.max(0, nearest - BUMP_FRAMES); i <= Math.min(curve.length - 1, nearest + BUMP_FRAMES); i++) {
            double away = (i - centre) / (BUMP_SEC * FRAMES_PER_SEC);
            curve[i] += height * Math.exp(-away * away / 2);
        }
    }

    /** How much the curve is like itself so many frames later, -1 to 1, over the part where both are; 0 where it is silent. */
    public static double correlation(double[] curve, int lag) {
        double both = 0;
        double early = 0;
        double late = 0;
        for (int i = lag; i < curve.length; i++) {
            both += curve[i - lag] * curve[i];
            early += curve[i - lag] * curve[i - lag];
            late += curve[i] * curve[i];
        }
        return both == 0 ? 0 : both / Math.sqrt(early * late);
    }
}
