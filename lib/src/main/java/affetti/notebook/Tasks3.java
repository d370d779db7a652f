package affetti.notebook;

import affetti.core.AudioClip;
import java.util.List;

/**
 * The questions of notebook 3. Given: sound; leaked and wrongTest, counts of items; four, the accuracies of the four experiments;
 * hidden, how many frames of how many and bands of how many.
 */
final class Tasks3 {
    static final List<Task> ALL = List.of(
            Task.of("3.1", given -> rms(given) / 10, "20 dB of an amplitude are a factor of ten.", "First the RMS of the sound; then 20 dB less.",
                            "An amplitude of -20 dB is 10^(-20/20) of the other.")
                    .orElse(given -> rms(given) / 100, "A hundredth is the noise's *power*; RMS is an amplitude.")
                    .orElse(given -> rms(given) / 20, "Decibels are logarithms: 20 dB are no factor of twenty."),
            Task.of("3.2", given -> sound(given).durationSec() / 0.8, "Slower is longer.", "At half the speed it would last twice as long.", "Length divided by speed.")
                    .orElse(given -> sound(given).durationSec() * 0.8, "That is shorter. Slower is longer.")
                    .orElse(given -> sound(given).durationSec() * 1.2, "A fifth slower is not a fifth longer: divide by 0.8."),
            Task.of("3.3", given -> share(given), "`Verify.that(\"No song in both\", share == 0)` would have stopped the student's program.",
                            "`leaked` counts them already.", "leaked over the size of wrongTest.")
                    .orElse(given -> 100 * share(given), "A share lies between 0 and 1; that is in percent.")
                    .orElse(given -> share(given) * count(given, "wrongTest"), "That is how many. Which *share* of the test?"),
            Task.of("3.4", given -> 100 * (four(given, 0) - four(given, 1)), "So much is recognising one's own copy.",
                            "Compare two of the four rows: only one switch differs.", "Dealt at random, with copies, less dealt at random without, times 100.")
                    .orElse(given -> four(given, 0) - four(given, 1), "The right rows; in percentage *points* it is a hundred times as many.")
                    .orElse(given -> 100 * (four(given, 2) - four(given, 3)), "The student dealt at random; you took the rows that are split by song.")
                    .orElse(given -> 100 * (four(given, 0) - four(given, 2)), "That leaves the copies in and splits by song.")
                    .orElse(given -> 100 * (four(given, 0) - four(given, 3)), "That changes both at once."),
            Task.of("3.5", given -> 1 - (1 - hidden(given, 0)) * (1 - hidden(given, 2)), "What both patches cover counts once.",
                            "What share of the values stays visible? Its frame *and* its band must be.", "1 - (1 - frames' share) * (1 - bands' share).")
                    .orElse(given -> hidden(given, 0) + hidden(given, 2), "Where the patches cross you have counted twice.")
                    .orElse(given -> hidden(given, 0) * hidden(given, 2), "That is only where both patches cross."),
            Task.quiz("3.6", "b", "Loudness is the strongest cue of arousal; 12 dB lie between the emotions.").orElse("a", "The key changes, the mode stays; arousal hardly moves.")
                    .orElse("c", "The same music a second later is as loud, fast and bright as before."),
            Task.quiz("3.7", "c", "The test is as it was recorded; and in training it would be the leak.").orElse("a", "That is the leak: the training would hold the test.")
                    .orElse("b", "Then the test would count one clip several times, and no recording sounds like that."),
            Task.quiz("3.8", "b", "A copy differs by two semitones and a few percent of speed: nothing else is as near.").orElse("a", "Split by song it is hardly better than before: it has learnt nothing of anger.")
                    .orElse("c", "With as many copies but split by song it gains little: look at the third row."));

    private Tasks3() {
    }

    private static AudioClip sound(Given given) {
        return given.get("sound", AudioClip.class);
    }

    private static double rms(Given given) {
        double squares = 0;
        for (float sample : sound(given).samples()) {
            squares += sample * (double) sample;
        }
        return Math.sqrt(squares / sound(given).length());
    }

    private static double count(Given given, String name) {
        return given.<Number>get(name, Number.class).doubleValue();
    }

    private static double share(Given given) {
        return count(given, "leaked") / count(given, "wrongTest");
    }

    private static double four(Given given, int row) {
        return given.<double[]>get("four", double[].class)[row];
    }

    /** The hidden share of frames (0) or bands (2). */
    private static double hidden(Given given, int what) {
        int[] counts = given.get("hidden", int[].class);
        return counts[what] / (double) counts[what + 1];
    }
}
