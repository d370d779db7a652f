package affetti.midi.tokenize;

import affetti.midi.tokenize.EventTokenizer.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which tokens each of the numbers that surround a token speaks for: that a beat comes in seven steps, for waiting seven steps; that the original
 * strikes a key here, for that key. Numbers that speak for tokens in one way share a gate, by which a network says how far it follows them.
 *
 * @param gates  for each number its gate, 0 and up; -1 where it speaks for nothing
 * @param tokens for each number the tokens that it speaks for
 */
public record Pointing(int[] gates, int[][] tokens) {
    private static final int CLASSES = 12;

    /** How many numbers there are. */
    public int size() {
        return gates.length;
    }

    /** How many gates there are. */
    public int gateCount() {
        return 1 + Arrays.stream(gates).max().orElse(-1);
    }

    /**
     * Adds to the tokens what points at them, each number times its gate.
     *
     * @param numbers what surrounds the next token
     * @param vocabulary its size
     * @param values  one for each token, then one for each gate
     */
    public void point(SparseVector numbers, int vocabulary, float[] values) {
        for (int i = 0; i < numbers.count() && vocabulary < values.length; i++) {
            int gate = gates[numbers.place(i)];
            for (int token : tokens[numbers.place(i)]) {
                values[token] += numbers.value(i) * values[vocabulary + gate];
            }
        }
    }

    /** Numbers side by side as they are described, with the tokens that each speaks for. */
    static final class Builder {
        private final TimeTokens tokens;
        private final int vocabulary;
        private final List<Integer> gates = new ArrayList<>();
        private final List<int[]> speaksFor = new ArrayList<>();
        private int nextGate;

        Builder(TimeTokens tokens, int vocabulary) {
            this.tokens = tokens;
            this.vocabulary = vocabulary;
        }

        /** Numbers that speak for nothing. */
        Builder skip(int count) {
            for (int i = 0; i < count; i++) {
                gates.add(-1);
                speaksFor.add(new int[0]);
            }
            return this;
        }

        /** A number for each of the first values of a kind of token, by a gate of their own. */
        Builder each(Kind kind, int first, int count) {
            for (int value = first; value < first + count; value++) {
                int wanted = value;
                add(IntStream.range(0, vocabulary).filter(token -> tokens.kind(token) == kind && tokens.value(token) == wanted).toArray());
            }
            nextGate++;
            return this;
        }

        /** A number for each pitch class, which speaks for all its keys, by a gate of their own. */
        Builder classes() {
            for (int i = 0; i < CLASSES; i++) {
                int wanted = i;
                add(IntStream.range(0, vocabulary).filter(token -> tokens.kind(token) == Kind.PITCH
                        && tokens.value(token) % CLASSES == wanted).toArray());
            }
            nextGate++;
            return this;
        }

        private void add(int[] tokenIds) {
            gates.add(tokenIds.length == 0 ? -1 : nextGate);
            speaksFor.add(tokenIds);
        }

        Pointing build() {
            return new Pointing(gates.stream().mapToInt(Integer::intValue).toArray(), speaksFor.toArray(int[][]::new));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pointing pointing && Arrays.equals(gates, pointing.gates) && Arrays.deepEquals(tokens, pointing.tokens);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(gates);
    }
}
