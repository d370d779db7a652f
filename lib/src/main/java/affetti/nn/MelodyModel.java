package affetti.nn;

import affetti.core.Emotion;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import java.nio.file.Path;
import java.util.List;

/**
 * What token comes next, given all before it and an emotion: note and emotion embeddings side by side, two stacked GRU layers,
 * causal attention, a softmax over the vocabulary. Trains on every step at once. Taught in notebook 06.
 */
public final class MelodyModel {
    private MelodyModel() {
    }

    /**
     * An untrained model.
     *
     * @param tokenizer whose tokens it will read and write
     * @param options   the network's shape
     */
    public static MelodyModel create(Tokenizer tokenizer, MelodyOptions options) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Trains on windows of the pieces. Interrupting the thread ends it after the current mini-batch.
     *
     * @param training   pieces to learn from
     * @param validation pieces of other songs to choose by
     * @param options    how to train
     * @param callbacks  what to do on the way
     */
    public TrainingResult fit(List<LabelledTokens> training, List<LabelledTokens> validation, TrainingOptions options,
                              Callback... callbacks) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The id of the tokenizer that the model was trained with. */
    public String tokenizerId() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The tokens that the model knows. */
    public Vocabulary vocabulary() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Mean negative log likelihood of the pieces' tokens (all but the first of each), in nats a token. */
    public double negativeLogLikelihood(List<LabelledTokens> pieces) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Starts a piece in an emotion; each token put in gives the probabilities of the next, at a constant cost. */
    public MelodySession session(Emotion emotion) {
        throw new UnsupportedOperationException("not yet");
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Writes the model into a folder: network, vocabulary and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws affetti.core.DataException if the folder does not hold a whole melody model
     */
    public static MelodyModel load(Path folder) {
        throw new UnsupportedOperationException("not yet");
    }
}
