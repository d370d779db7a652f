package affetti.nn;

import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What token comes next, given all before it and an emotion: note and emotion embeddings side by side, two stacked GRU layers,
 * causal attention, a softmax over the vocabulary. Trains on every step at once. Taught in notebook 06.
 */
public final class MelodyModel {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String SETTINGS = "melody.json";
    private static final int EVALUATION_BATCH = 16;
    private final ComputationGraph network;
    private final Vocabulary vocabulary;
    private final Settings settings;

    /** What the network itself does not tell: which tokenizer its ids come from, the length of its windows and of the pieces' heads. */
    private record Settings(String tokenizerId, int windowTokens, int headTokens) {
    }

    private MelodyModel(ComputationGraph network, Vocabulary vocabulary, Settings settings) {
        this.network = network;
        this.vocabulary = vocabulary;
        this.settings = settings;
    }

    /**
     * An untrained model.
     *
     * @param tokenizer whose tokens it will read and write
     * @param options   the network's shape
     */
    public static MelodyModel create(Tokenizer tokenizer, MelodyOptions options) {
        return new MelodyModel(MelodyNetwork.build(tokenizer.vocabulary().size(), options), tokenizer.vocabulary(),
                new Settings(tokenizer.id(), options.windowTokens(), tokenizer.headTokens()));
    }

    /**
     * Trains on windows of the pieces. Interrupting the thread ends it after the current mini-batch.
     *
     * @param training   pieces to learn from
     * @param validation pieces of other songs to choose by
     * @param options    how to train
     * @param callbacks  what to do on the way
     * @throws IllegalArgumentException if a piece holds a token that is not in the vocabulary
     */
    public TrainingResult fit(List<LabelledTokens> training, List<LabelledTokens> validation, TrainingOptions options,
                              Callback... callbacks) {
        return new Trainer(network, options, Arrays.asList(callbacks))
                .fit(windows("training", training), windows("validation", validation));
    }

    /** The id of the tokenizer that the model was trained with. */
    public String tokenizerId() {
        return settings.tokenizerId;
    }

    /** The tokens that the model knows. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Mean negative log likelihood of the pieces' tokens (all but the first of each), in nats a token. */
    public double negativeLogLikelihood(List<LabelledTokens> pieces) {
        return Evaluation.of(network, windows("pieces", pieces).inOrder(EVALUATION_BATCH)).loss();
    }

    private WindowBatches windows(String name, List<LabelledTokens> pieces) {
        for (LabelledTokens piece : Checks.notEmpty(name, pieces)) {
            for (int i = 0; i < piece.length(); i++) {
                Checks.inRange("token id", piece.token(i), 0, vocabulary.size() - 1);
            }
        }
        return new WindowBatches(pieces, settings.windowTokens, settings.headTokens);
    }

    /**
     * Starts a piece in an emotion; each token put in gives the probabilities of the next, at a constant cost. A model has one
     * session at a time: starting another ends the one before.
     */
    public MelodySession session(Emotion emotion) {
        network.rnnClearPreviousState();
        INDArray emotionId = Nd4j.createFromArray((float) emotion.ordinal()).reshape(1, 1, 1);
        return token -> {
            Checks.inRange("token id", token, 0, vocabulary.size() - 1);
            INDArray tokenId = Nd4j.createFromArray((float) token).reshape(1, 1, 1);
            return network.rnnTimeStep(tokenId, emotionId)[0].reshape(vocabulary.size()).toDoubleVector();
        };
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        return NetworkSummary.of(network);
    }

    /** Writes the model into a folder: network, vocabulary and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        ModelFolder.write(folder, ModelFolder.MELODY, network, card, part -> {
            vocabulary.save(part.resolve(VOCABULARY));
            ModelFolder.writeJson(part.resolve(SETTINGS), settings);
        });
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws DataException if the folder does not hold a whole melody model
     */
    public static MelodyModel load(Path folder) {
        ComputationGraph network = ModelFolder.readNetwork(folder, ModelFolder.MELODY);
        Vocabulary vocabulary = Vocabulary.load(folder.resolve(VOCABULARY));
        Settings settings = ModelFolder.readJson(folder.resolve(SETTINGS), Settings.class);
        long outputs = ((org.deeplearning4j.nn.conf.layers.FeedForwardLayer) network.getLayer("next").conf().getLayer()).getNOut();
        if (outputs != vocabulary.size()) {
            throw new DataException(folder.resolve(VOCABULARY), "has " + vocabulary.size() + " tokens, but the network knows "
                    + outputs, ModelFolder.REMEDY);
        }
        return new MelodyModel(network, vocabulary, settings);
    }
}
