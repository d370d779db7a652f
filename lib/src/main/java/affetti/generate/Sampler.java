package affetti.generate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws tokens from their probabilities, as {@link SamplingOptions} say: what is not allowed is left out, repetition and temperature
 * reshape what remains, top-k and nucleus cut off its tail. Taught in notebook 06.
 */
public final class Sampler {
    private static final int REMEMBERED_TOKENS = 64;
    private final SamplingOptions options;
    private final SplittableRandom random;
    private final Deque<Integer> recent = new ArrayDeque<>();

    /** A sampler at the beginning of its random sequence. */
    public Sampler(SamplingOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
    }

    /**
     * The next token.
     *
     * @param probabilities of each token, shape [vocabulary], not negative
     * @param allowed       which tokens may be drawn
     * @throws IllegalArgumentException if no allowed token has a probability above 0
     */
    public int pick(double[] probabilities, IntPredicate allowed) {
        return pick(probabilities, allowed, likeliest -> options.topP());
    }

    /**
     * The next token, from a nucleus that depends on the likeliest one.
     *
     * @param topP the nucleus in place of the options', above 0, 1 for all, where this token is the likeliest
     */
    int pick(double[] probabilities, IntPredicate allowed, IntToDoubleFunction topP) {
        double[] weights = weights(probabilities, allowed, topP);
        int token = options.temperature() == 0 ? mostLikely(weights) : draw(weights);
        recent.addLast(token);
        if (recent.size() > REMEMBERED_TOKENS) {
            recent.removeFirst();
        }
        return token;
    }

    /** The weights that are drawn from: 0 where cut off or not allowed, in sum 1; shape [vocabulary]. */
    double[] weights(double[] probabilities, IntPredicate allowed, IntToDoubleFunction topP) {
        double[] weights = new double[probabilities.length];
        double highest = 0;
        for (int token = 0; token < weights.length; token++) {
            weights[token] = allowed.test(token) ? probabilities[token] : 0;
            highest = Math.max(highest, weights[token]);
        }
        if (!(highest > 0)) {
            throw new IllegalArgumentException("no allowed token has a probability above 0");
        }
        if (options.repetition() != 1) {
            recent.stream().distinct().forEach(token -> weights[token] /= options.repetition());
        }
        for (int token = 0; options.temperature() > 0 && token < weights.length; token++) {
            if (weights[token] > 0) {
                weights[token] = Math.pow(weights[token] / highest, 1 / options.temperature());
            }
        }
        cutTail(weights, topP.applyAsDouble(mostLikely(weights)));
        return weights;
    }

    /** Keeps the most likely tokens, top-k of them and until the nucleus is full, and scales their sum to 1. */
    private void cutTail(double[] weights, double topP) {
        double total = Arrays.stream(weights).sum();
        Integer[] order = IntStream.range(0, weights.length).filter(token -> weights[token] > 0).boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a])).toArray(Integer[]::new);
        int most = options.topK() == 0 ? order.length : Math.min(options.topK(), order.length);
        double kept = 0;
        int rank = 0;
        while (rank < most && (rank == 0 || kept < topP * total)) {
            kept += weights[order[rank++]];
        }
        for (int i = 0; i < order.length; i++) {
            weights[order[i]] = i < rank ? weights[order[i]] / kept : 0;
        }
    }

    private int draw(double[] weights) {
        double left = random.nextDouble();
        int last = -1;
        for (int token = 0; token < weights.length; token++) {
            if (weights[token] > 0) {
                last = token;
                left -= weights[token];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private static int mostLikely(double[] weights) {
        int best = 0;
        for (int token = 1; token < weights.length; token++) {
            best = weights[token] > weights[best] ? token : best;
        }
        return best;
    }
}
