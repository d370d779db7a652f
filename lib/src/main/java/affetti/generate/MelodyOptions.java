package affetti.generate;

import affetti.core.Checks;
import affetti.core.FlatText;
import java.util.Objects;

/**
 * The shape of a {@link MelodyModel}.
 *
 * @param layers         sizes of the layers
 * @param conditioning   what the model is given of the emotion, and where
 * @param regularization dropout
 * @param windowTokens   length of the windows that pieces are cut into for training, 2 or more
 * @param surroundings   whether the model is given which tokens may come and what surrounds the next one, such as the keys that are
 *                       down and what returns
 * @param seed           of the initial weights
 */
public record MelodyOptions(Layers layers, Conditioning conditioning, Regularization regularization, int windowTokens, boolean surroundings,
                            long seed) {
    /**
     * Sizes of the layers, from the tokens up.
     *
     * @param noteEmbedding    size of a token's vector
     * @param emotionEmbedding size of the emotion's vector
     * @param hidden           size of each GRU layer
     * @param attention        what follows the GRU layers
     */
    public record Layers(int noteEmbedding, int emotionEmbedding, int hidden, Attention attention) {
        public Layers {
            Checks.positive("noteEmbedding", noteEmbedding);
            Checks.positive("emotionEmbedding", emotionEmbedding);
            Checks.positive("hidden", hidden);
            Objects.requireNonNull(attention, "attention");
        }
    }

    /**
     * The emotion in the network.
     *
     * @param emotionAgain whether the emotion's vector goes into the second GRU layer and the softmax too, and not into the first
     *                     GRU layer alone
     * @param classes      what the model is given of the emotion
     */
    public record Conditioning(boolean emotionAgain, EmotionClasses classes) {
        public Conditioning {
            Objects.requireNonNull(classes, "classes");
        }
    }

    /**
     * What is dropped in training.
     *
     * @param dropout      share of features dropped before the second GRU layer and before the softmax, 0 to below 1
     * @param labelDropout share of training windows whose emotion is not given, 0 to 1: what guidance needs (Ho and Salimans,
     *                     "Classifier-free diffusion guidance", 2022)
     */
    public record Regularization(double dropout, double labelDropout) {
        public Regularization {
            Checks.inRange("dropout", dropout, 0, Math.nextDown(1.0));
            Checks.inRange("labelDropout", labelDropout, 0, 1);
        }
    }

    public MelodyOptions {
        Objects.requireNonNull(layers, "layers");
        Objects.requireNonNull(conditioning, "conditioning");
        Objects.requireNonNull(regularization, "regularization");
        Checks.inRange("windowTokens", windowTokens, 2, 1 << 16);
    }

    /**
     * Embeddings 128 and 32, hidden 512, causal attention, the emotion everywhere, four classes,
     * dropout 0.3, a tenth of the windows without emotion, windows of 256 tokens, given what surrounds each next token.
     */
    public static MelodyOptions defaults() {
        return new MelodyOptions(new Layers(128, 32, 512, Attention.CAUSAL), new Conditioning(true, EmotionClasses.FOUR), new Regularization(0.3, 0.1),
                256, true, 0);
    }

    /** Small enough to train while one watches: embeddings 64 and 16, hidden 128, windows of 256 tokens, given nothing beside the tokens. */
    public static MelodyOptions quick() {
        return new MelodyOptions(new Layers(64, 16, 128, Attention.CAUSAL), new Conditioning(true, EmotionClasses.FOUR), new Regularization(0.2, 0.1),
                256, false, 0);
    }

    /** Size of each GRU layer. */
    public int hidden() {
        return layers.hidden;
    }

    /** The same with other sizes. */
    public MelodyOptions withLayers(Layers value) {
        return new MelodyOptions(value, conditioning, regularization, windowTokens, surroundings, seed);
    }

    /** The same with other sizes of the two embeddings. */
    public MelodyOptions withEmbeddings(int note, int emotion) {
        return withLayers(new Layers(note, emotion, layers.hidden, layers.attention));
    }

    /** The same with another size of the GRU layers. */
    public MelodyOptions withHidden(int value) {
        return withLayers(new Layers(layers.noteEmbedding, layers.emotionEmbedding, value, layers.attention));
    }

    /** The same with another attention. */
    public MelodyOptions withAttention(Attention value) {
        return withLayers(new Layers(layers.noteEmbedding, layers.emotionEmbedding, layers.hidden, value));
    }

    /** The same with the emotion everywhere, or in the first GRU layer alone. */
    public MelodyOptions withEmotionAgain(boolean value) {
        return withConditioning(new Conditioning(value, conditioning.classes));
    }

    /** The same, given other classes of emotion. */
    public MelodyOptions withClasses(EmotionClasses value) {
        return withConditioning(new Conditioning(conditioning.emotionAgain, value));
    }

    /** The same, given of the emotion otherwise. */
    public MelodyOptions withConditioning(Conditioning value) {
        return new MelodyOptions(layers, value, regularization, windowTokens, surroundings, seed);
    }

    /** The same with other dropout. */
    public MelodyOptions withDropout(double value) {
        return withRegularization(new Regularization(value, regularization.labelDropout));
    }

    /** The same with another share of windows without emotion. */
    public MelodyOptions withLabelDropout(double value) {
        return withRegularization(new Regularization(regularization.dropout, value));
    }

    /** The same with other shares dropped. */
    public MelodyOptions withRegularization(Regularization value) {
        return new MelodyOptions(layers, conditioning, value, windowTokens, surroundings, seed);
    }

    /** The same with windows of another length. */
    public MelodyOptions withWindowTokens(int value) {
        return new MelodyOptions(layers, conditioning, regularization, value, surroundings, seed);
    }

    /** The same, given what surrounds each next token or not. */
    public MelodyOptions withSurroundings(boolean value) {
        return new MelodyOptions(layers, conditioning, regularization, windowTokens, value, seed);
    }

    /** The same with another seed. */
    public MelodyOptions withSeed(long value) {
        return new MelodyOptions(layers, conditioning, regularization, windowTokens, surroundings, value);
    }

    @Override
    public String toString() {
        return FlatText.of(this);
    }
}
