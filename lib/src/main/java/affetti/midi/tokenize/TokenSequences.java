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
     * Cuts a framed piece into windows for next-token training: every token but the first is a target exactly once, in order, and the
     * head once in every window; the last window is filled up with padding.
     *
     * @param framed     a piece as {@link #framed} gives it, 2 tokens or more
     * @param steps      length of a window, more than {@code headTokens + 1}
     * @param headTokens how many tokens behind the first are the piece's head ({@link Tokenizer#headTokens}). Where there are any, each
     *                   later window begins with the first token and the head again. The head is a target there too: counted once a
     *                   piece it would be so few of all targets that a short training hardly learns it (on 150 pieces of
     *                   EMOPIA, of which .79 of the happy ones are in major, notebook 06's model expected .31 then, and .77 now)
     */
    public static List<TokenWindow> windows(int[] framed, int steps, int headTokens) {
        Checks.inRange("number of tokens", framed.length, 2, Integer.MAX_VALUE);
        Checks.notNegative("headTokens", headTokens);
        Checks.inRange("steps", steps, headTokens == 0 ? 1 : headTokens + 2, Integer.MAX_VALUE);
        int[] head = headTokens == 0 ? new int[0] : Arrays.copyOf(framed, Math.min(framed.length, headTokens + 1));
        List<TokenWindow> windows = new ArrayList<>();
        int end = Math.min(framed.length, steps + 1);
        windows.add(new TokenWindow(Arrays.copyOf(framed, end), 0, 0, steps));
        while (end < framed.length) {
            int start = end - 1;
            end = Math.min(framed.length, start + steps - head.length + 1);
            int[] tokens = Arrays.copyOf(head, head.length + end - start);
            System.arraycopy(framed, start, tokens, head.length, end - start);
            windows.add(new TokenWindow(tokens, head.length, start, steps));
        }
        return List.copyOf(windows);
    }
}
