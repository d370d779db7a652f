package affetti.notebook;

import java.util.Arrays;
import java.util.List;

/** The questions of notebook 7. Given: distance and heldOut; moments, shape [window][emotion], and hopSec; wish. */
final class Tasks7 {
    static final List<Task> ALL = List.of(
            Task.of("7.1", given -> typicality(given, 1), "So many held-out training clips, the file itself counted, are no more like the rest.",
                            "Count the numbers in `heldOut` that are not smaller than `distance`.", "One more above and one more below: (1 + count) / (1 + all).")
                    .orElse(given -> typicality(given, 0), "Nearly: the file counts as one of them, above and below the line.")
                    .orElse(given -> (heldOut(given).length - farther(given)) / (double) heldOut(given).length, "Those are the clips that lie *nearer*.")
                    .orElse(given -> (double) farther(given), "That is how many. Which share?"),
            Task.of("7.2", given -> saddest(given) * hopSec(given), "Window after window, each so many seconds later than the one before.",
                            "Look for the largest number of the third column, `moments[window][2]`.", "Then its window's number times `hopSec`.")
                    .orElse(given -> saddest(given), "That is the window's number. When does it begin?")
                    .orElse(given -> least(given) * hopSec(given), "That is where the file sounds *least* sad."),
            Task.of("7.3", given -> 11 / 1024.0, "Ten ways to miss one pair and one way to miss none, of 1,024.",
                            "Nine right *or better*: count the ways to get nine and the ways to get ten.", "10 + 1 ways of 2 to the power of 10.")
                    .orElse(given -> 10 / 1024.0, "That is exactly nine. Ten of ten would be as good an answer.")
                    .orElse(given -> Math.pow(0.5, 9), "That is nine right one after the other: no miss anywhere.")
                    .orElse(given -> 0.9, "That is the share that was right. How often would *guessing* reach it?"),
            Task.of("7.4", given -> 5, "Half to the power of five is 1 in 32; of four, 1 in 16.",
                            "All of n pairs are guessed right with probability one half to the power of n.", "Which is the first n with 1 / 2^n below 1/20?")
                    .orElse(given -> 4, "1 in 16 is still more than 1 in 20.")
                    .orElse(given -> 20, "Far fewer will do: each pair halves what guessing can do."),
            Task.of("7.5", given -> entropy(given, 1), "0 would be one emotion alone, ln 4 = 1.386 all four alike.",
                            "Each share times its logarithm, summed, with the sign turned round.", "A share of 0 adds nothing. `Math.log` is the natural logarithm.")
                    .orElse(given -> entropy(given, Math.log(2)), "Those are bits. Nats come from natural logarithms.")
                    .orElse(given -> -entropy(given, 1), "Turn the sign round: shares lie below 1, so their logarithms lie below 0."),
            Task.quiz("7.6", "b", "It says how like the training music a file is, not how right the answer is.")
                    .orElse("a", "It says nothing about right and wrong; only how *unusual* the file is.")
                    .orElse("c", "One clip in a hundred lies as far out: it is no percentage of likeness."),
            Task.quiz("7.7", "a", "Whoever picks by a judge may not report that judge's number.")
                    .orElse("b", "It was fair before you picked. The best of six is lucky as well as good.")
                    .orElse("c", "Picking the best can only raise the number."),
            Task.quiz("7.8", "c", "Chance must decide the order, or the order gives the answer away.")
                    .orElse("a", "Whoever notices that the first is always the one need not listen any more.")
                    .orElse("b", "More pairs in the same order are as easy to see through."));

    private Tasks7() {
    }

    private static double[] heldOut(Given given) {
        return given.get("heldOut", double[].class);
    }

    private static long farther(Given given) {
        double distance = given.<Double>get("distance", Double.class);
        return Arrays.stream(heldOut(given)).filter(one -> one >= distance).count();
    }

    private static double typicality(Given given, int itself) {
        return (itself + farther(given)) / (double) (itself + heldOut(given).length);
    }

    private static double hopSec(Given given) {
        return given.<Number>get("hopSec", Number.class).doubleValue();
    }

    private static double[] sad(Given given) {
        return Arrays.stream(given.<double[][]>get("moments", double[][].class)).mapToDouble(row -> row[2]).toArray();
    }

    private static int saddest(Given given) {
        double[] sad = sad(given);
        int best = 0;
        for (int i = 1; i < sad.length; i++) {
            best = sad[i] > sad[best] ? i : best;
        }
        return best;
    }

    private static int least(Given given) {
        double[] sad = sad(given);
        int best = 0;
        for (int i = 1; i < sad.length; i++) {
            best = sad[i] < sad[best] ? i : best;
        }
        return best;
    }

    private static double entropy(Given given, double unit) {
        return -Arrays.stream(given.<double[]>get("wish", double[].class)).filter(p -> p > 0).map(p -> p * Math.log(p)).sum() / unit;
    }
}
