package affetti.nn;

import affetti.core.Checks;

/**
 * The shape of a {@link MelodyModel}.
 *
 * @param noteEmbedding    size of a token's vector
 * @param emotionEmbedding size of the emotion's vector
 * @param hidden           size of each GRU layer
 * @param attention        whether causal attention follows the GRU layers
 * @param dropout          share of values dropped before the second GRU layer and before the softmax, 0 to below 1
 * @param windowTokens     length of the windows that pieces are cut into for training, 2 or more
 * @param seed             of the initial weights
 */
public record MelodyOptions(int noteEmbedding, int emotionEmbedding, int hidden, boolean attention, double dropout,
                            int windowTokens, long seed) {
    public MelodyOptions {
        Checks.positive("noteEmbedding", noteEmbedding);
        Checks.positive("emotionEmbedding", emotionEmbedding);
        Checks.positive("hidden", hidden);
        Checks.inRange("dropout", dropout, 0, Math.nextDown(1.0));
        Checks.inRange("windowTokens", windowTokens, 2, 1 << 16);
    }

    /** Embeddings 128 and 16, hidden 256, attention, dropout 0.3, windows of 256 tokens. */
    public static MelodyOptions defaults() {
        return new MelodyOptions(128, 16, 256, true, 0.3, 256, 0);
    }

    /** Small enough to train while one watches: embeddings 64 and 16, hidden 128, windows of 128 tokens. */
    public static MelodyOptions quick() {
        return new MelodyOptions(64, 16, 128, true, 0.2, 128, 0);
    }

    /** The same with other sizes of the two embeddings. */
    public MelodyOptions withEmbeddings(int note, int emotion) {
        return new MelodyOptions(note, emotion, hidden, attention, dropout, windowTokens, seed);
    }

    /** The same with another size of the GRU layers. */
    public MelodyOptions withHidden(int value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, value, attention, dropout, windowTokens, seed);
    }

    /** The same with or without attention. */
    public MelodyOptions withAttention(boolean value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, value, dropout, windowTokens, seed);
    }

    /** The same with other dropout. */
    public MelodyOptions withDropout(double value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, value, windowTokens, seed);
    }

    /** The same with windows of another length. */
    public MelodyOptions withWindowTokens(int value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, dropout, value, seed);
    }

    /** The same with another seed. */
    public MelodyOptions withSeed(long value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, dropout, windowTokens, value);
    }
}
