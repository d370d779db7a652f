package affetti.midi.tokenize;

import affetti.core.Score;
import java.util.List;

/**
 * Turns a score into token ids and back. {@code decode(encode(x))} is {@code x} up to the tokeniser's grid, and encoding that
 * again gives the same tokens. Taught in notebook 05.
 */
public interface Tokenizer {
    /** A short name that a saved model keeps, such as {@code "events"}. */
    String id();

    /** All tokens; a model's output has one value for each. */
    Vocabulary vocabulary();

    /**
     * How many tokens at the beginning of what {@link #encode} gives are about the piece as a whole: its head. Each window of a piece
     * begins with them, so that no step of the training is without.
     */
    default int headTokens() {
        return 0;
    }

    /**
     * The music's tokens, without padding, beginning or end.
     *
     * @throws IllegalArgumentException if a note cannot be written with this vocabulary
     */
    int[] encode(Score score);

    /**
     * The notes of a token sequence, such as a model's output: reading stops at the end token; padding, the beginning and
     * tokens that make no whole note are passed over.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    Score decode(int[] tokens);

    /**
     * Whether a token may stand behind others. A sequence from the beginning to the end token in which each may follow those
     * before decodes without a token passed over. What {@link #encode} gives is such a sequence where no pitch begins twice at once:
     * notes that begin together stand in order of pitch.
     *
     * @param before all tokens before, from the beginning token on
     * @param next   the token in question
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    boolean mayFollow(List<Integer> before, int next);

    /**
     * Whether the music is in the mode that its head promises; true where no head says one.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    default boolean keepsHead(int[] tokens) {
        return true;
    }

    /**
     * How far the music has come behind these tokens: where a note would begin that follows at once, in seconds.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    double nowSec(List<Integer> tokens);
}
