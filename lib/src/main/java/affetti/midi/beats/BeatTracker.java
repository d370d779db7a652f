package affetti.midi.beats;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the beats and bars of performed piano music in its notes: a small network predicts for each chord at which sixteenth of a bar it may stand
 * ({@link BeatNetwork}), and dynamic programming finds the series of beats that fits all chords best while the tempo changes little from one beat to
 * the next ({@link BeatPath}). The bar pointer of Whiteley, Cemgil and Godsill, ISMIR 2006, with the network in the place of
 * the observation model as in Böck, Krebs and Widmer, ISMIR 2016, but on notes instead of sound. From 55 to 214 beats a minute, always
 * four to a bar. How well it does is in {@code figures/beats.json}. Taught in notebook 06.
 */
public final class BeatTracker {
    private static final double LONGEST_SEC = 3600;
    /** A beat may come so much before the first note. */
    private static final double EARLY_SEC = 0.04;

    private BeatTracker() {
    }

    private static final class Trained {
        private static final BeatNetwork NETWORK = BeatNetwork.published();
    }

    /**
     * The beats from the first note to the last.
     *
     * @param score played freely or in time: its own tempos and bars are not looked at; an hour long at most
     * @throws IllegalArgumentException if it has no notes, or is longer
     */
    public static Beats track(Score score) {
        return track(score, Trained.NETWORK);
    }

    /** The same by another network. */
    public static Beats track(Score score, BeatNetwork network) {
        Checks.notEmpty("the score's notes", score.notes());
        BeatInputs piece = new BeatInputs(score);
        double first = piece.onsetSec(0);
        double last = piece.onsetSec(piece.size() - 1);
        Checks.inRange("the score's length in seconds", last - first, 0, LONGEST_SEC);
        List<Beat> beats = new BeatPath(piece, network.logProbabilities(piece)).beats();
        List<Beat> within = new ArrayList<>();
        for (int i = 0; i < beats.size(); i++) {
            boolean early = beats.get(i).sec() < first - EARLY_SEC;
            boolean late = i > 0 && beats.get(i - 1).sec() > last;
            if (!early && !late || i >= beats.size() - 2) {
                within.add(beats.get(i));
            }
        }
        return new Beats(within);
    }
}
