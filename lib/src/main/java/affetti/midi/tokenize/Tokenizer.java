package affetti.midi.tokenize;

import affetti.core.Score;
import affetti.midi.form.Form;
import java.util.Optional;

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
     * A reader that stands at a piece's beginning.
     *
     * @param form what is known of the piece as a whole before it is read, for {@link TokenCursor#describe}; tokenizers without surroundings
     *             pass over it
     */
    TokenCursor cursor(Optional<Form> form);

    /** The numbers that {@link TokenCursor#describe} gives, and what each speaks for; none if it gives none. */
    default Pointing surroundings() {
        return new Pointing(new int[0], new int[0][]);
    }
}
