package affetti.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The questions of notebook 6. Given: next, how likely each token is to come next. */
final class Tasks6 {
    static final List<Task> ALL = List.of(
            Task.of("6.1", given -> 3 * 64 * (100 + 64) + 4 * 64, "Three gates with weights for inputs and states, and four biases.",
                            "Each of r, z and n reads 100 inputs and 64 states, for each of 64 units.", "Then the biases: b_r, b_z, b_n and b_m, one a unit.")
                    .orElse(given -> 3 * 64 * (100 + 64) + 3 * 64, "One bias is missing: n has one for its input and one for its state.")
                    .orElse(given -> 3 * 64 * (100 + 64), "The biases are missing.")
                    .orElse(given -> 4 * 64 * (100 + 64 + 1), "Those are an LSTM's: a GRU has three gates."),
            Task.of("6.2", given -> Math.exp(2), "As if it wavered between so many equally likely tokens.",
                            "Nats are natural logarithms: turn the logarithm round.", "e to the power of 2.")
                    .orElse(given -> 4, "Two *bits* would be four. Nats are natural logarithms.")
                    .orElse(given -> Math.exp(-2), "That is the probability of the usual token; perplexity is one over it."),
            Task.of("6.3", given -> nucleus(given, 0.8), "Where the network is sure the nucleus is small, where it is not it is wide.",
                            "Sort the probabilities, the largest first, and add until 0.8 is reached.", "The token that reaches 0.8 belongs to it.")
                    .orElse(given -> nucleus(given, 0.8) - 1, "The token that *reaches* 0.8 belongs to the nucleus, too.")
                    .orElse(given -> next(given).length, "That is the whole vocabulary."),
            Task.of("6.4", given -> sharpened(2), "Low temperature makes the likely likelier.",
                            "Temperature T raises every probability to the power of 1/T; then all are scaled to a sum of 1.", "0.25, 0.09 and 0.04, over their sum.")
                    .orElse(given -> sharpened(0.5), "You took the power T; it is 1/T.")
                    .orElse(given -> new double[] {0.25, 0.09, 0.04}, "Scale them to a sum of 1."),
            Task.of("6.5", given -> Math.pow(0.4, 3) / Math.pow(0.2, 2), "What the emotion adds in logarithms is counted three times.",
                            "In logarithms: 3 times that with the emotion less 2 times that without.", "exp(3 ln 0.4 - 2 ln 0.2).")
                    .orElse(given -> 3 * 0.4, "Guidance multiplies what the emotion *changes*, in logarithms.")
                    .orElse(given -> 0.4 + 2 * (0.4 - 0.2), "Right, but in the *logarithms* of the probabilities."),
            Task.quiz("6.6", "b", "The training loss goes on falling while the network learns its pieces by heart.").orElse("a", "That one falls for ever.")
                    .orElse("c", "The test pieces answer once, at the end; who chooses by them flatters himself."),
            Task.quiz("6.7", "a", "Always the likeliest token: music that soon goes round in circles.").orElse("b", "That is what a high temperature does.")
                    .orElse("c", "The nucleus is cut behind the temperature; one token is left of it."),
            Task.quiz("6.8", "c", "Only tokens before it are there when a piece is made.").orElse("a", "It is not for speed: what comes later is not known.")
                    .orElse("b", "It may weigh any step before it, the first as well."));

    private Tasks6() {
    }

    private static double[] next(Given given) {
        return given.get("next", double[].class);
    }

    private static int nucleus(Given given, double full) {
        double[] sorted = Arrays.stream(next(given)).sorted().toArray();
        double reached = 0;
        int size = 0;
        while (reached < full && size < sorted.length) {
            reached += sorted[sorted.length - ++size];
        }
        return size;
    }

    private static double[] sharpened(double power) {
        double[] powers = Arrays.stream(new double[] {0.5, 0.3, 0.2}).map(p -> Math.pow(p, power)).toArray();
        double sum = Arrays.stream(powers).sum();
        return IntStream.range(0, powers.length).mapToDouble(i -> powers[i] / sum).toArray();
    }
}
