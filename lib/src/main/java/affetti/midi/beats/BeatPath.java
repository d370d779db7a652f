package affetti.midi.beats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The best series of beats through a piece, by dynamic programming over frames of {@value #FRAME_SEC} s (a hidden semi-Markov model: a state is a
 * beat of one position in the bar and one length). A beat's worth is that of the chords in it: how much likelier than chance each stands at its
 * sixteenth, by the network, and how far from the sixteenth's middle. From beat to beat a change of tempo costs {@value #CHANGE_COST} times the logarithm
 * of the ratio. Used once.
 */
final class BeatPath {
    static final double FRAME_SEC = 0.02;
    /** Frames of a beat: 214 to 55 beats a minute. */
    static final int SHORTEST = 14;
    static final int LONGEST = 55;
    private static final int LENGTHS = LONGEST - SHORTEST + 1;
    private static final int PER_BAR = Beat.PER_BAR;
    private static final int PER_BEAT = BeatNetwork.CLASSES / PER_BAR;
    private static final double CHANGE_COST = 20;
    /** The largest change from one beat to the next, in frames. */
    private static final int LARGEST_CHANGE = 6;
    /** How likely a chord is so far from its sixteenth, against evenly: sixths of the way to half a sixteenth. Counted in training songs. */
    private static final double[] NEARNESS = {0.996, 0.568, -0.168, -1.086, -1.716, -1.796};
    private static final float NEVER = Float.NEGATIVE_INFINITY;
    private static final byte START = -1;

    private final BeatInputs piece;
    private final float[][] gains;
    private final double startSec;
    private final int frames;
    /** The best worth of all that comes before a beat, [frame % (LONGEST + 1)][position][length of the beat before]. */
    private final float[][] worth = new float[LONGEST + 1][PER_BAR * LENGTHS];
    /** Length of the beat before the beat before, [frame][position][length of the beat before]; {@link #START} at the beginning. */
    private final byte[][] before;

    /**
     * @param piece at least one chord
     * @param logs  the network's, shape [chord][sixteenth]
     */
    BeatPath(BeatInputs piece, float[][] logs) {
        this.piece = piece;
        this.gains = logs;
        // The first chord lies one longest beat behind the first frame.
        this.startSec = piece.onsetSec(0) - LONGEST * FRAME_SEC;
        this.frames = frame(piece.onsetSec(piece.size() - 1)) + LONGEST + 1;
        this.before = new byte[frames][PER_BAR * LENGTHS];
        Arrays.stream(worth).forEach(of -> Arrays.fill(of, NEVER));
        float chance = (float) Math.log(BeatNetwork.CLASSES);
        for (float[] ofChord : gains) {
            for (int c = 0; c < ofChord.length; c++) {
                ofChord[c] += chance;
            }
        }
    }

    private int frame(double sec) {
        return (int) Math.round((sec - startSec) / FRAME_SEC);
    }

    List<Beat> beats() {
        int last = frame(piece.onsetSec(piece.size() - 1));
        double[] gain = new double[PER_BAR];
        int from = 0;
        for (int frame = 0; frame <= last; frame++) {
            if (frame < LONGEST) {
                begin(frame);
            }
            while (from < piece.size() && frame(piece.onsetSec(from)) < frame) {
                from++;
            }
            float[] here = worth[frame % worth.length];
            for (int length = SHORTEST; length <= LONGEST; length++) {
                Arrays.fill(gain, 0);
                addGains(frame, length, from, gain);
                extend(here, frame, length, gain);
            }
            Arrays.fill(here, NEVER);
        }
        return back(last);
    }

    /** A series may begin with any beat in the time before the first chord. */
    private void begin(int frame) {
        float[] here = worth[frame % worth.length];
        for (int state = 0; state < here.length; state++) {
            if (here[state] <= 0) {
                here[state] = 0;
                before[frame][state] = START;
            }
        }
    }

    /** What the chords from a frame on are worth if a beat of this length begins there, for each position in the bar. */
    private void addGains(int frame, int length, int from, double[] gain) {
        for (int chord = from; chord < piece.size(); chord++) {
            double place = ((piece.onsetSec(chord) - startSec) / FRAME_SEC - frame) / length * PER_BEAT;
            if (Math.round((piece.onsetSec(chord) - startSec) / FRAME_SEC) >= frame + length) {
                return;
            }
            int sixteenth = (int) Math.floor(place + 0.5);
            double nearness = NEARNESS[(int) Math.min(NEARNESS.length - 1, Math.abs(place - sixteenth) * 2 * NEARNESS.length)];
            for (int position = 0; position < PER_BAR; position++) {
                gain[position] += gains[chord][(position * PER_BEAT + sixteenth) % BeatNetwork.CLASSES] + nearness;
            }
        }
    }

    private void extend(float[] here, int frame, int length, double[] gain) {
        int end = frame + length;
        if (end >= frames) {
            return;
        }
        int shortest = Math.max(SHORTEST, length - LARGEST_CHANGE);
        int longest = Math.min(LONGEST, length + LARGEST_CHANGE);
        for (int position = 0; position < PER_BAR; position++) {
            float best = NEVER;
            int bestLength = 0;
            for (int earlier = shortest; earlier <= longest; earlier++) {
                float value = here[position * LENGTHS + earlier - SHORTEST] - CHANGES[earlier - SHORTEST][length - SHORTEST];
                if (value > best) {
                    best = value;
                    bestLength = earlier;
                }
            }
            if (best > NEVER) {
                int state = (position + 1) % PER_BAR * LENGTHS + length - SHORTEST;
                worth[end % worth.length][state] = (float) (best + gain[position]);
                before[end][state] = (byte) bestLength;
            }
        }
    }

    /** What it costs to go from one length to another. */
    private static final float[][] CHANGES = new float[LENGTHS][LENGTHS];

    static {
        for (int from = 0; from < LENGTHS; from++) {
            for (int to = 0; to < LENGTHS; to++) {
                CHANGES[from][to] = (float) (CHANGE_COST * Math.abs(Math.log((to + SHORTEST) / (double) (from + SHORTEST))));
            }
        }
    }

    /** From the best last beat, the first behind the last chord, back to the beginning. */
    private List<Beat> back(int last) {
        int frame = 0;
        int state = 0;
        float best = NEVER;
        for (int end = last + 1; end < frames; end++) {
            for (int s = 0; s < PER_BAR * LENGTHS; s++) {
                boolean beginsAtLastChord = end - (s % LENGTHS + SHORTEST) <= last;
                if (beginsAtLastChord && worth[end % worth.length][s] > best) {
                    best = worth[end % worth.length][s];
                    frame = end;
                    state = s;
                }
            }
        }
        List<Beat> beats = new ArrayList<>();
        while (true) {
            int position = state / LENGTHS;
            beats.add(new Beat(startSec + frame * FRAME_SEC, position));
            byte earlier = before[frame][state];
            if (earlier == START) {
                break;
            }
            frame -= state % LENGTHS + SHORTEST;
            state = (position + PER_BAR - 1) % PER_BAR * LENGTHS + earlier - SHORTEST;
        }
        Collections.reverse(beats);
        return beats;
    }
}
