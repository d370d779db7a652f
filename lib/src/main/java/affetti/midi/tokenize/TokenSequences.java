package affetti.midi.tokenize;

import affetti.core.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Token sequences made ready for training. Each piece is framed and cut on its own, so no window ever runs from one song into
 * another. Taught in notebook 05.
 */
public final class TokenSequences {
    private TokenSequences() {
    }

    /** A piece's tokens between the beginning and the end token. */
    public static int[] framed(int[] tokens) {
        int[] framed = new int[tokens.length + 2];
        framed[0] = Vocabulary.BOS;
        System.arraycopy(tokens, 0, framed, 1, tokens.length);
        framed[framed.length - 1] = Vocabulary.EOS;
        return framed;
    }

    /**
     * Cuts a framed piece into windows for next-token training: every token but the first is a target exactly once, in order; the
     * last window is filled up with padding.
     *
     * @param framed a piece as {@link #framed} gives it, 2 tokens or more
     * @param steps  length of a window, 1 or more
     */
    public static List<TokenWindow> windows(int[] framed, int steps) {
        Checks.inRange("number of tokens", framed.length, 2, Integer.MAX_VALUE);
        Checks.positive("steps", steps);
        List<TokenWindow> windows = new ArrayList<>();
        for (int start = 0; start < framed.length - 1; start += steps) {
            int end = Math.min(framed.length, start + steps + 1);
            windows.add(new TokenWindow(Arrays.copyOfRange(framed, start, end), steps));
        }
        return List.copyOf(windows);
    }
}
