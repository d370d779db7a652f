package affetti.midi.form;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.Vectors;
import affetti.midi.beats.BeatTracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what returns in a piece, beat by beat. A beat is as like an earlier one as their chroma of half a beat correlate, freed of the piece's
 * mean. A path through all beats that goes on at one lag scores what its beats are alike, less {@link #TOLL}; new music scores
 * nothing; another lag costs {@link #CHANGE}. The best path, by Viterbi's algorithm on the time-lag matrix, says what returns to what (Goto,
 * "A chorus section detection method for musical audio signals", IEEE TASLP 14, 2006).
 */
final class ReturnFinder {
    private static final int LONGEST_LAG = 64;
    private static final int SHORTEST_LAG = 4;
    private static final double TOLL = 0.2;
    private static final double CHANGE = 2;
    /** Songs return by bars: a lag that is no whole number of bars costs so much a beat more. */
    private static final double OFF_BAR = 0.1;
    private static final int CHROMA = 24;
    /** A note returns where it has the same key and comes within so many beats. */
    private static final double NEAR = 0.16;
    private static final int AROUND = 2;
    private final Score score;
    private final double[] beatsSec;
    private final List<List<Placed>> beats = new ArrayList<>();
    private final double[][] chroma;

    /** A note and where it stands in its beat, 0 to 1. */
    private record Placed(int pitch, double place) {
    }

    ReturnFinder(Score score) {
        Checks.notEmpty("the score's notes", score.notes());
        this.score = score;
        this.beatsSec = BeatTracker.track(score).covering(0, score.durationSec()).sec();
        for (int beat = 0; beat < beatsSec.length; beat++) {
            beats.add(new ArrayList<>());
        }
        for (NoteEvent note : score.notes()) {
            place(note.pitch(), score.secondsAt(note.startTick()));
        }
        this.chroma = centred();
    }

    /** A note that comes just before a beat belongs to it. */
    private void place(int pitch, double sec) {
        int at = Arrays.binarySearch(beatsSec, sec);
        int beat = Math.max(0, Math.min(beatsSec.length - 2, at >= 0 ? at : -at - 2));
        double place = (sec - beatsSec[beat]) / (beatsSec[beat + 1] - beatsSec[beat]);
        boolean next = place > 1 - NEAR;
        beats.get(next ? beat + 1 : beat).add(new Placed(pitch, next ? place - 1 : place));
    }

    /** Each beat's chroma, its two halves after each other, to length 1. */
    private double[][] centred() {
        double[][] values = new double[beats.size()][CHROMA];
        double[] mean = new double[CHROMA];
        for (int beat = 0; beat < values.length; beat++) {
            for (Placed note : beats.get(beat)) {
                values[beat][note.pitch % 12 + (note.place < 0.5 - NEAR ? 0 : 12)]++;
            }
            toUnit(values[beat]);
            for (int i = 0; i < CHROMA; i++) {
                mean[i % 12] += values[beat][i] / (2 * values.length);
            }
        }
        for (int beat = 0; beat < values.length; beat++) {
            for (int i = 0; i < CHROMA && !beats.get(beat).isEmpty(); i++) {
                values[beat][i] -= mean[i % 12];
            }
            toUnit(values[beat]);
        }
        return values;
    }

    private static void toUnit(double[] values) {
        double length = Math.sqrt(Vectors.dot(values, values));
        for (int i = 0; i < values.length && length > 0; i++) {
            values[i] /= length;
        }
    }

    Form find() {
        int[] path = path();
        List<Integer> lags = Arrays.stream(path).boxed().toList();
        List<Double> closeness = new ArrayList<>();
        for (int beat = 0; beat < path.length; beat++) {
            closeness.add(path[beat] == 0 ? 0.0 : Math.round(10 * closeness(path, beat)) / 10.0);
        }
        return new Form(score.durationSec(), Arrays.stream(beatsSec).mapToObj(sec -> Math.round(sec * 1000) / 1000.0).toList(), lags, closeness);
    }

    /** The lag of each beat on the best path, 0 for new music. */
    private int[] path() {
        int[][] from = new int[beatsSec.length][LONGEST_LAG + 1];
        double[] best = new double[LONGEST_LAG + 1];
        Arrays.fill(best, 1, LONGEST_LAG + 1, Double.NEGATIVE_INFINITY);
        for (int beat = 0; beat < beatsSec.length; beat++) {
            best = step(beat, best, from[beat]);
        }
        int[] path = new int[beatsSec.length];
        int lag = highest(best);
        for (int beat = path.length - 1; beat >= 0; beat--) {
            path[beat] = lag;
            lag = from[beat][lag];
        }
        return path;
    }

    private double[] step(int beat, double[] before, int[] from) {
        int highest = highest(before);
        double[] after = new double[LONGEST_LAG + 1];
        for (int lag = 0; lag <= LONGEST_LAG; lag++) {
            double change = lag == 0 ? 0 : CHANGE;
            from[lag] = before[lag] >= before[highest] - change ? lag : highest;
            after[lag] = Math.max(before[lag], before[highest] - change) + gain(beat, lag);
        }
        return after;
    }

    private double gain(int beat, int lag) {
        if (lag == 0) {
            return 0;
        }
        boolean possible = lag >= SHORTEST_LAG && lag <= beat;
        return !possible ? Double.NEGATIVE_INFINITY
                : Vectors.dot(chroma[beat], chroma[beat - lag]) - TOLL - (lag % SHORTEST_LAG == 0 ? 0 : OFF_BAR);
    }

    private static int highest(double[] values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }

    /** The share of the notes about a beat that come again where its lag says. */
    private double closeness(int[] path, int beat) {
        int notes = 0;
        int again = 0;
        for (int near = Math.max(0, beat - AROUND); near <= Math.min(path.length - 1, beat + AROUND); near++) {
            if (path[near] == path[beat]) {
                List<Placed> original = beats.get(near - path[near]);
                notes += beats.get(near).size();
                again += (int) beats.get(near).stream().filter(note -> original.stream()
                        .anyMatch(other -> other.pitch == note.pitch && Math.abs(other.place - note.place) <= NEAR)).count();
            }
        }
        return notes == 0 ? 0 : again / (double) notes;
    }
}
