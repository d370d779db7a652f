package affetti.notebook;

import affetti.augment.ScoreAugment;
import affetti.core.Score;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The questions of notebook 5. Given: score, the notes of the clip. */
final class Tasks5 {
    private static final EventTokenizer TOKENIZER = new EventTokenizer();
    private static final Vocabulary WORDS = TOKENIZER.vocabulary();

    static final List<Task> ALL = List.of(
            Task.of("5.1", given -> changed(shifted(tokens(given), 3, "PITCH"), transposed(given, 3)),
                            "The PITCH tokens stand in order of pitch: here an index is a pitch. In the student's list of names it is not.",
                            "Add 3 to every token whose name starts with PITCH, and compare with `moved`.", "Count the places where the two differ.")
                    .orElse(given -> changed(tokens(given), transposed(given, 3)), "That compares the *unshifted* tokens with `moved`.")
                    .orElse(given -> changed(shifted(tokens(given), 3, ""), transposed(given, 3)), "Leave TIME, VELOCITY and DURATION as they are."),
            Task.of("5.2", given -> share(tokens(given), "TIME"), "Waiting takes so much of what a network has to learn.",
                            "Count the tokens of the clip whose name starts with TIME, over all tokens of the clip.", "`vocabulary.name(token).startsWith(\"TIME\")`.")
                    .orElse(given -> 31.0 / WORDS.size(), "That is the share of the *vocabulary*. Count in the clip.")
                    .orElse(given -> share(tokens(given), "TIME") / share(tokens(given), "PITCH"), "That is TIME tokens for each note. Divide by all tokens."),
            Task.of("5.3", given -> repeats(tokens(given), "DURATION"), "So many DURATION tokens a token for \"as long as the last\" would replace; none would become fewer.",
                            "Collect the DURATION tokens of the clip; how many are equal to the one before?", "Divide by the number of pairs: one less than there are.")
                    .orElse(given -> repeats(tokens(given), "VELOCITY"), "Those are the velocities.")
                    .orElse(given -> repeats(tokens(given), "PITCH"), "Those are the pitches."),
            Task.of("5.4", given -> 1000 * mean(offGrid(given, 8)), "On a grid of g steps a second an onset moves by a quarter of a step on average, by half a step at most.",
                            "For each note: seconds times 8, rounded, over 8; how far is that from where it was?", "Take the mean of the absolute differences, in milliseconds.")
                    .orElse(given -> 1000 * offGrid(given, 8).max().orElseThrow(), "That is the farthest. Take the mean.")
                    .orElse(given -> 1000 * mean(offGrid(given, 32)), "That is the grid of 32 steps a second."),
            Task.of("5.5", given -> "VELOCITY_72", "77 / 8 is 9 in whole numbers, and 9 * 8 is 72.", "Whole-number division drops the rest.", "The name holds the bin's lowest velocity: a multiple of 8.")
                    .orElse(given -> "VELOCITY_80", "80 is nearest, but a bin is found by division, not by rounding.")
                    .orElse(given -> "VELOCITY_77", "There is no such token: bins are 8 wide."),
            Task.quiz("5.6", "b", "The tokens hold no pedal: the decoded piece sounds drier.").orElse("a", "Velocities come back within their bin of 8.")
                    .orElse("c", "Notes of one chord have no TIME between them, so they stay together."),
            Task.quiz("5.7", "c", "Sorted as text, A4 is followed by B2: neighbours in the alphabet, not on the keyboard.").orElse("a", "Rhythm was lost in the student's tokens, but not by this.")
                    .orElse("b", "With pitch numbers in order adding 3 would be right: look at the order of his list."),
            Task.quiz("5.8", "a", "Its target comes from another piece: the network is taught a jump that no music makes.").orElse("b", "They are as long as the others.")
                    .orElse("c", "They hold notes enough, only not of one piece."));

    private Tasks5() {
    }

    private static Score score(Given given) {
        return given.get("score", Score.class);
    }

    private static int[] tokens(Given given) {
        return TOKENIZER.encode(score(given));
    }

    private static int[] transposed(Given given, int semitones) {
        return TOKENIZER.encode(ScoreAugment.transpose(score(given), semitones));
    }

    private static int[] shifted(int[] tokens, int by, String kind) {
        return Arrays.stream(tokens).map(token -> WORDS.name(token).startsWith(kind) ? token + by : token).toArray();
    }

    private static int changed(int[] one, int[] other) {
        int changed = Math.abs(one.length - other.length);
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            changed += one[i] != other[i] ? 1 : 0;
        }
        return changed;
    }

    private static int[] ofKind(int[] tokens, String kind) {
        return Arrays.stream(tokens).filter(token -> WORDS.name(token).startsWith(kind)).toArray();
    }

    private static double share(int[] tokens, String kind) {
        return ofKind(tokens, kind).length / (double) tokens.length;
    }

    private static double repeats(int[] tokens, String kind) {
        int[] own = ofKind(tokens, kind);
        int same = 0;
        for (int i = 1; i < own.length; i++) {
            same += own[i] == own[i - 1] ? 1 : 0;
        }
        return same / (own.length - 1.0);
    }

    private static DoubleStream offGrid(Given given, int stepsPerSec) {
        Score score = score(given);
        return score.notes().stream().mapToDouble(note -> score.secondsAt(note.startTick()))
                .map(seconds -> Math.abs(Math.round(seconds * stepsPerSec) / (double) stepsPerSec - seconds));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElseThrow();
    }
}
