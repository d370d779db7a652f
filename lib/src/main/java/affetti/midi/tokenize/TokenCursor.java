package affetti.midi.tokenize;

/**
 * A reader that takes a piece's tokens one by one and knows, at the same small cost a token however long the piece: what may come next, and
 * where the music stands. A fresh one stands behind the beginning token. Taught in notebook 05.
 */
public interface TokenCursor {
    /**
     * Takes the next token; one that makes no sense here is passed over, as in decoding.
     *
     * @throws IllegalArgumentException if the id is not in the vocabulary
     */
    void push(int token);

    /**
     * Whether a token may come next. A sequence from the beginning to the end token in which each might come when it came decodes without a
     * token passed over, and without a key that is struck while it is down. What {@link Tokenizer#encode} gives is such a sequence.
     *
     * @throws IllegalArgumentException if the id is not in the vocabulary
     */
    boolean mayFollow(int token);

    /** How far the music has come: where a note would begin that follows at once, in seconds. */
    double nowSec();

    /**
     * How far it would have come behind one token more, in seconds.
     *
     * @throws IllegalArgumentException if the id is not in the vocabulary
     */
    double nowSecBehind(int token);

    /** Whole notes so far. */
    int notes();

    /**
     * Writes down what surrounds the next token: what conditions a network beside the tokens ({@link Tokenizer#surroundings} numbers).
     *
     * @param target emptied first
     */
    default void describe(SparseVector target) {
        target.clear();
    }

    /** How closely the plan says that the music returns here to what was played before, 0 to 1; 0 where it is new or nothing is planned. */
    default double returning() {
        return 0;
    }
}
