package affetti.generate;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.Objects;

/** A piece for the melody model: its tokens, from the beginning mark to the end mark, and its emotion. Immutable. */
public final class LabelledTokens {
    private final int[] tokens;
    private final Emotion emotion;

    /**
     * @param tokens  ids of the vocabulary, 2 or more; copied
     * @param emotion what the piece is labelled
     */
    public LabelledTokens(int[] tokens, Emotion emotion) {
        Checks.inRange("number of tokens", tokens.length, 2, Integer.MAX_VALUE);
        this.tokens = tokens.clone();
        this.emotion = Objects.requireNonNull(emotion, "emotion");
    }

    /** Number of tokens. */
    public int length() {
        return tokens.length;
    }

    /** The token at a position. */
    public int token(int position) {
        return tokens[position];
    }

    /** A copy of all tokens. */
    public int[] tokens() {
        return tokens.clone();
    }

    /** What the piece is labelled. */
    public Emotion emotion() {
        return emotion;
    }
}
