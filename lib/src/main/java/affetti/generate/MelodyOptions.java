package affetti.generate;

import affetti.core.Checks;
import java.util.Objects;

/**
 * The shape of a {@link MelodyModel}.
 *
 * @param noteEmbedding    size of a token's vector
 * @param emotionEmbedding size of the emotion's vector
 * @param hidden           size of each GRU layer
 * @param attention        what follows the GRU layers
 * @param emotionAgain     whether the emotion's vector goes into the second GRU layer and the softmax too, and not into the first
 *                         GRU layer alone
 * @param classes          what the model is told of the emotion
 * @param dropout          share of features dropped before the second GRU layer and before the softmax, 0 to below 1
 * @param labelDropout     share of training windows whose emotion is not told, 0 to 1: what guidance needs (Ho and Salimans,
 *                         "Classifier-free diffusion guidance", 2022)
 * @param windowTokens     length of the windows that pieces are cut into for training, 2 or more
 * @param surroundings     whether the model is told which tokens may come and what surrounds the next one, such as the keys that are
 *                         down and what returns
 * @param seed             of the initial weights
 */
public record MelodyOptions(int noteEmbedding, int emotionEmbedding, int hidden, Attention attention, boolean emotionAgain,
                            EmotionClasses classes, double dropout, double labelDropout, int windowTokens, boolean surroundings, long seed) {
    public MelodyOptions {
        Checks.positive("noteEmbedding", noteEmbedding);
        Checks.positive("emotionEmbedding", emotionEmbedding);
        Checks.positive("hidden", hidden);
        Objects.requireNonNull(attention, "attention");
        Objects.requireNonNull(classes, "classes");
        Checks.inRange("dropout", dropout, 0, Math.nextDown(1.0));
        Checks.inRange("labelDropout", labelDropout, 0, 1);
        Checks.inRange("windowTokens", windowTokens, 2, 1 << 16);
    }

    /**
     * Embeddings 128 and 32, hidden 512, causal attention, the emotion everywhere, four classes,
     * dropout 0.3, a tenth of the windows without emotion, windows of 256 tokens, told what surrounds each next token.
     */
    public static MelodyOptions defaults() {
        return new MelodyOptions(128, 32, 512, Attention.CAUSAL, true, EmotionClasses.FOUR, 0.3, 0.1, 256, true, 0);
    }

    /** Small enough to train while one watches: embeddings 64 and 16, hidden 128, windows of 256 tokens, told nothing beside the tokens. */
    public static MelodyOptions quick() {
        return new MelodyOptions(64, 16, 128, Attention.CAUSAL, true, EmotionClasses.FOUR, 0.2, 0.1, 256, false, 0);
    }

    /** The same with other sizes of the two embeddings. */
    public MelodyOptions withEmbeddings(int note, int emotion) {
        return new MelodyOptions(note, emotion, hidden, attention, emotionAgain, classes, dropout, labelDropout,
                windowTokens, surroundings, seed);
    }

    /** The same with another size of the GRU layers. */
    public MelodyOptions withHidden(int value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, value, attention, emotionAgain, classes, dropout,
                labelDropout, windowTokens, surroundings, seed);
    }

    /** The same with another attention. */
    public MelodyOptions withAttention(Attention value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, value, emotionAgain, classes, dropout,
                labelDropout, windowTokens, surroundings, seed);
    }

    /** The same with the emotion everywhere, or in the first GRU layer alone. */
    public MelodyOptions withEmotionAgain(boolean value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, value, classes, dropout, labelDropout,
                windowTokens, surroundings, seed);
    }

    /** The same, told other classes of emotion. */
    public MelodyOptions withClasses(EmotionClasses value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, value, dropout,
                labelDropout, windowTokens, surroundings, seed);
    }

    /** The same with other dropout. */
    public MelodyOptions withDropout(double value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, classes, value,
                labelDropout, windowTokens, surroundings, seed);
    }

    /** The same with another share of windows without emotion. */
    public MelodyOptions withLabelDropout(double value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, classes, dropout, value,
                windowTokens, surroundings, seed);
    }

    /** The same with windows of another length. */
    public MelodyOptions withWindowTokens(int value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, classes, dropout,
                labelDropout, value, surroundings, seed);
    }

    /** The same, told what surrounds each next token or not. */
    public MelodyOptions withSurroundings(boolean value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, classes, dropout,
                labelDropout, windowTokens, value, seed);
    }

    /** The same with another seed. */
    public MelodyOptions withSeed(long value) {
        return new MelodyOptions(noteEmbedding, emotionEmbedding, hidden, attention, emotionAgain, classes, dropout,
                labelDropout, windowTokens, surroundings, value);
    }
}
