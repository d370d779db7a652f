package affetti.midi.beats;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Chord;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of {@link BeatNetwork}: for each chord, the chords around it. Five things of each (how many notes, how deep, how loud, how
 * long, how many pitch classes that did not sound just before) are spread over the two nearest of {@value #CELLS} cells of
 * {@value #CELL_SEC} s, with the chord to be classified in the middle. Immutable.
 */
public final class BeatInputs {
    static final int CELLS = 71;
    static final double CELL_SEC = 0.06;
    static final int KINDS = 5;
    /** Numbers that are seen of a chord. */
    public static final int SIZE = CELLS * KINDS;
    private static final double HALF_SEC = CELLS / 2 * CELL_SEC;
    private static final double MEMORY_SEC = 0.8;
    private static final double LONGEST_SEC = 4;
    private static final int MIDDLE_C = 60;
    private static final int PITCH_CLASSES = 12;

    private final double[] onsetsSec;
    private final float[][] seen;

    /** @param score any score; what it says of tempo and bars is not looked at */
    public BeatInputs(Score score) {
        List<Chord> chords = Chord.of(score);
        double meanVelocity = score.notes().stream().mapToInt(NoteEvent::velocity).average().orElse(1);
        double[] heardSec = new double[PITCH_CLASSES];
        Arrays.fill(heardSec, Double.NEGATIVE_INFINITY);
        onsetsSec = chords.stream().mapToDouble(chord -> meanSec(score, chord)).toArray();
        seen = chords.stream().map(chord -> seen(score, chord, meanVelocity, heardSec)).toArray(float[][]::new);
    }

    /** Number of chords. */
    public int size() {
        return seen.length;
    }

    /** A chord's onset in seconds, the mean of its notes' onsets. */
    public double onsetSec(int chord) {
        return onsetsSec[chord];
    }

    /**
     * Writes down what is seen around a chord.
     *
     * @param chord   0 to {@link #size} - 1
     * @param stretch 1 to hear the piece as it is, more to hear it slower
     * @param into    shape [{@link #SIZE}]
     */
    public void fill(int chord, double stretch, float[] into) {
        Arrays.fill(into, 0);
        for (int i = chord; i >= 0 && (onsetsSec[chord] - onsetsSec[i]) * stretch < HALF_SEC; i--) {
            add(i, (onsetsSec[i] - onsetsSec[chord]) * stretch, into);
        }
        for (int i = chord + 1; i < seen.length && (onsetsSec[i] - onsetsSec[chord]) * stretch < HALF_SEC; i++) {
            add(i, (onsetsSec[i] - onsetsSec[chord]) * stretch, into);
        }
    }

    private void add(int chord, double awaySec, float[] into) {
        double place = Math.max(0, awaySec / CELL_SEC + CELLS / 2);
        int cell = (int) place;
        float upper = (float) (place - cell);
        for (int kind = 0; kind < KINDS; kind++) {
            into[cell * KINDS + kind] += (1 - upper) * seen[chord][kind];
            if (cell + 1 < CELLS) {
                into[(cell + 1) * KINDS + kind] += upper * seen[chord][kind];
            }
        }
    }

    private static double meanSec(Score score, Chord chord) {
        return chord.notes().stream().mapToDouble(note -> score.secondsAt(note.startTick())).average().orElseThrow();
    }

    /** Notes when each pitch class sounded last, for the next chord. */
    private static float[] seen(Score score, Chord chord, double meanVelocity, double[] heardSec) {
        double depth = 0;
        int loudest = 0;
        double longestSec = 0;
        int fresh = 0;
        for (NoteEvent note : chord.notes()) {
            depth += Math.max(0, MIDDLE_C - note.pitch()) / 12.0;
            loudest = Math.max(loudest, note.velocity());
            longestSec = Math.max(longestSec, score.secondsAt(note.endTick()) - score.secondsAt(note.startTick()));
            fresh += chord.onsetSec() - heardSec[note.pitch() % PITCH_CLASSES] > MEMORY_SEC ? 1 : 0;
        }
        chord.notes().forEach(note -> heardSec[note.pitch() % PITCH_CLASSES] = chord.onsetSec());
        return new float[] {(float) Math.sqrt(chord.notes().size()), (float) Math.sqrt(depth), (float) (loudest / meanVelocity),
            (float) Math.sqrt(Math.min(LONGEST_SEC, longestSec)), (float) Math.sqrt(fresh)};
    }
}
