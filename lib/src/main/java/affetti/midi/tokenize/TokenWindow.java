package affetti.midi.tokenize;

import java.util.Arrays;

/** One row of a training batch: input tokens and, one step on, the tokens to be predicted. Immutable. Taught in notebook 05. */
public final class TokenWindow {
    private final int[] tokens;
    private final int steps;

    /** Of {@code tokens}, all but the last are inputs and all but the first targets; padded to {@code steps}. */
    TokenWindow(int[] tokens, int steps) {
        this.tokens = tokens;
        this.steps = steps;
    }

    /** Steps that hold music, 1 to {@link #steps}; the rest is padding. */
    public int length() {
        return tokens.length - 1;
    }

    /** Steps in all. */
    public int steps() {
        return steps;
    }

    /** What the network sees, shape [steps]; padding at the end. */
    public int[] inputs() {
        return Arrays.copyOf(Arrays.copyOf(tokens, length()), steps);
    }

    /** What it is to predict, shape [steps]; padding at the end. */
    public int[] targets() {
        return Arrays.copyOf(Arrays.copyOfRange(tokens, 1, tokens.length), steps);
    }

    /** 1 where a target counts and 0 where it is padding, shape [steps]. */
    public float[] mask() {
        float[] mask = new float[steps];
        Arrays.fill(mask, 0, length(), 1);
        return mask;
    }
}
