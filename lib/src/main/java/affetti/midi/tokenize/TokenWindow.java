package affetti.midi.tokenize;

import java.util.Arrays;

/** One row of a training batch: input tokens and, one step on, the tokens to be predicted. Immutable. Taught in notebook 05. */
public final class TokenWindow {
    private final int[] tokens;
    private final int repeated;
    private final int start;
    private final int steps;

    /**
     * Of {@code tokens}, all but the last are inputs and all but the first targets; the first so many are repeated from the piece's beginning,
     * the others begin at {@code start} in the piece.
     */
    TokenWindow(int[] tokens, int repeated, int start, int steps) {
        this.start = start;
        this.tokens = tokens;
        this.repeated = repeated;
        this.steps = steps;
    }

    /** Steps that hold music, 1 to {@link #steps}; the rest is padding. */
    public int length() {
        return tokens.length - 1;
    }

    /** Targets that no window before has: neither padding nor a repeated head. */
    public int newTargets() {
        return length() - repeated;
    }

    /** Steps in all. */
    public int steps() {
        return steps;
    }

    /** Where in the piece the input of a step stands. */
    public int position(int step) {
        return step < repeated ? step : start + step - repeated;
    }

    /** What the network sees, shape [steps]; padding at the end. */
    public int[] inputs() {
        return Arrays.copyOf(Arrays.copyOf(tokens, length()), steps);
    }

    /** What it is to predict, shape [steps]; padding at the end. */
    public int[] targets() {
        return Arrays.copyOf(Arrays.copyOfRange(tokens, 1, tokens.length), steps);
    }

    /** 1 where a target counts; 0 where it is padding or the leap from a repeated head into the midst of the piece, shape [steps]. */
    public float[] mask() {
        float[] mask = new float[steps];
        Arrays.fill(mask, 0, length(), 1);
        if (repeated > 0) {
            mask[repeated - 1] = 0;
        }
        return mask;
    }
}
