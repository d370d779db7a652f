package affetti.generate;

import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.midi.form.Form;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Tokenizers;
import affetti.midi.tokenize.Vocabulary;
import affetti.nn.TokenSoftmaxLayer;
import affetti.train.Callback;
import affetti.train.Evaluation;
import affetti.train.ModelCard;
import affetti.train.ModelFolder;
import affetti.train.NetworkSummary;
import affetti.train.NetworkWeights;
import affetti.train.StartingWeights;
import affetti.train.Trainer;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What token comes next, given all before it and an emotion: note and emotion embeddings side by side, two stacked GRU layers,
 * causal attention, a softmax over the vocabulary. Trains on every step at once. Taught in notebook 06.
 */
public final class MelodyModel {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String FORMS = "forms.json";
    private static final String SETTINGS = "melody.json";
    private static final int EVALUATION_BATCH = 16;
    private final ComputationGraph network;
    private final StartingWeights start;
    private final Tokenizer tokenizer;
    private final Settings settings;
    private Map<Emotion, List<Form>> forms = new EnumMap<>(Emotion.class);
    /** Copied from the network when a session starts; null where they are out of date. */
    private MelodyWeights weights;

    /** What the network itself does not tell: which tokenizer its ids come from, and how pieces become windows. */
    private record Settings(String tokenizerId, WindowBatches.Cut windows) {
    }

    /** Forms as JSON reads them. */
    private static final class SavedForms extends EnumMap<Emotion, Form[]> {
        private static final long serialVersionUID = 1L;

        SavedForms() {
            super(Emotion.class);
        }
    }

    private MelodyModel(ComputationGraph network, Tokenizer tokenizer, Settings settings) {
        this.network = network;
        this.start = new StartingWeights(network);
        this.tokenizer = tokenizer;
        this.settings = settings;
    }

    /**
     * An untrained model.
     *
     * @param tokenizer whose tokens it will read and write
     * @param options   the network's shape
     */
    public static MelodyModel create(Tokenizer tokenizer, MelodyOptions options) {
        return new MelodyModel(MelodyNetwork.build(tokenizer, options), tokenizer,
                new Settings(tokenizer.id(), new WindowBatches.Cut(options.windowTokens(), tokenizer.headTokens(), options.conditioning().classes(),
                        options.regularization().labelDropout())));
    }

    /**
     * An untrained model's weights become those of a trained one with the same sizes, which may know less of what surrounds a token: what only
     * this model is given begins without effect.
     *
     * @throws IllegalArgumentException if the two differ in their tokens or sizes
     */
    public void startFrom(MelodyModel trained) {
        tokenizer.vocabulary().checkFits(trained.vocabulary());
        trained.network.paramTable().forEach((name, weights) -> {
            INDArray own = network.getParam(name);
            boolean gated = name.startsWith("next_");
            boolean fits = own != null && own.rank() == weights.rank() && own.size(0) >= weights.size(0)
                    && (own.size(-1) == weights.size(-1) || gated && own.size(-1) > weights.size(-1));
            if (!fits) {
                throw new IllegalArgumentException("the trained model's " + name + " has the shape " + Arrays.toString(weights.shape())
                        + ", which does not fit into " + (own == null ? "nothing" : Arrays.toString(own.shape())));
            }
            if (own.rank() == 1) {
                own.assign(weights);
            } else {
                own.assign(0);
                own.get(NDArrayIndex.interval(0, weights.rows()), NDArrayIndex.interval(0, weights.columns())).assign(weights);
            }
        });
        weights = null;
        start.goOn();
    }

    /** The next training goes on from the weights as they are; without this, each one starts where the first one did. */
    public void goOn() {
        start.goOn();
    }

    /**
     * Trains on windows of the pieces, from the weights that the model had before its first training (or {@link #goOn}). Interrupting the thread
     * ends it after the current mini-batch; the model keeps what it learnt until then.
     *
     * @param training   pieces to learn from
     * @param validation pieces of other songs to choose by
     * @param options    how to train
     * @param callbacks  what to do on the way
     * @throws IllegalArgumentException if a piece holds a token that is not in the vocabulary
     */
    public TrainingResult fit(List<LabelledTokens> training, List<LabelledTokens> validation, TrainingOptions options,
                              Callback... callbacks) {
        return fitVariants(each(training), validation, options, callbacks);
    }

    /**
     * Trains as {@link #fit} does on pieces of which there are several variants, such as one in each key: each epoch takes one of each
     * piece's by chance.
     *
     * @param training the variants of each piece, one or more
     */
    public TrainingResult fitVariants(List<List<LabelledTokens>> training, List<LabelledTokens> validation, TrainingOptions options,
                                      Callback... callbacks) {
        weights = null;
        forms = formsOf(training);
        start.restore();
        return new Trainer(network, options, Arrays.asList(callbacks))
                .fit(windows("training", training), windows("validation", each(validation)));
    }

    private static List<List<LabelledTokens>> each(List<LabelledTokens> pieces) {
        return pieces.stream().map(List::of).toList();
    }

    private static Map<Emotion, List<Form>> formsOf(List<List<LabelledTokens>> training) {
        Map<Emotion, List<Form>> forms = new EnumMap<>(Emotion.class);
        for (List<LabelledTokens> variants : training) {
            variants.get(0).form().ifPresent(form -> forms.computeIfAbsent(variants.get(0).emotion(), emotion -> new ArrayList<>()).add(form));
        }
        return forms;
    }

    /** The forms of the pieces that it learnt from, by emotion: what plans are made of; empty where forms were not given. */
    public Map<Emotion, List<Form>> forms() {
        return Collections.unmodifiableMap(forms);
    }

    /** The id of the tokenizer that the model was trained with. */
    public String tokenizerId() {
        return settings.tokenizerId;
    }

    /** The tokens that the model knows. */
    public Vocabulary vocabulary() {
        return tokenizer.vocabulary();
    }

    /** What the model is given of the emotion. */
    public EmotionClasses classes() {
        return settings.windows.classes();
    }

    /** Mean negative log likelihood of the pieces' tokens (all but the first of each), in nats a token; each piece in one run. */
    public double negativeLogLikelihood(List<LabelledTokens> pieces) {
        return Evaluation.of(network, windows("pieces", each(pieces)).inOrder(EVALUATION_BATCH)).loss();
    }

    /** The same of each piece by itself, shape [piece]. */
    public double[] negativeLogLikelihoods(List<LabelledTokens> pieces) {
        List<Integer> byLength = IntStream.range(0, pieces.size()).boxed().sorted(Comparator.comparingInt(i -> pieces.get(i).length())).toList();
        List<Evaluation> each = Evaluation.ofEach(network, windows("pieces", each(byLength.stream().map(pieces::get).toList())).inOrder(EVALUATION_BATCH));
        double[] nats = new double[pieces.size()];
        IntStream.range(0, nats.length).forEach(i -> nats[byLength.get(i)] = each.get(i).loss());
        return nats;
    }

    private WindowBatches windows(String name, List<List<LabelledTokens>> pieces) {
        for (List<LabelledTokens> variants : Checks.notEmpty(name, pieces)) {
            for (LabelledTokens piece : Checks.notEmpty("variants", variants)) {
                Arrays.stream(piece.tokens()).forEach(token -> Checks.inRange("token id", token, 0, vocabulary().size() - 1));
            }
        }
        return new WindowBatches(pieces, settings.windows, inputs());
    }

    private StepInputs inputs() {
        List<String> names = network.getConfiguration().getNetworkInputs();
        return new StepInputs(tokenizer, names.contains(MelodyNetwork.AROUND) ? tokenizer.surroundings().size() : 0, names.contains(MelodyNetwork.FORBIDDEN));
    }

    /** Starts a piece that is given an emotion. */
    public MelodySession session(Emotion emotion) {
        return session(List.of(Optional.of(emotion)), Optional.empty());
    }

    /** Starts a piece that is given several emotions at once, and nothing of its form. */
    public MelodySession session(List<Optional<Emotion>> emotions) {
        return session(emotions, Optional.empty());
    }

    /**
     * Starts a piece that is given several emotions at once, each in a variant of its own.
     *
     * @param emotions the emotion of each variant; empty for a variant that is given none
     * @param form     what all of them are given of the piece's form
     */
    public MelodySession session(List<Optional<Emotion>> emotions, Optional<Form> form) {
        return new MelodySession(weightsNow(), inputs(), tokenizer.cursor(form), Checks.notEmpty("emotions", emotions).stream()
                .mapToInt(emotion -> emotion.map(classes()::id).orElse(classes().none())).toArray());
    }

    /** What several sessions are stepped with together. */
    LockStep lockStep() {
        return new LockStep(weightsNow());
    }

    private synchronized MelodyWeights weightsNow() {
        if (weights == null) {
            weights = MelodyWeights.of(network);
        }
        return weights;
    }

    /** A copy of the network's weights, [from][to], by layer and parameter, such as {@code gru1_RW}. */
    public Map<String, float[][]> weights() {
        return NetworkWeights.of(network);
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        return NetworkSummary.of(network);
    }

    /** Writes the model into a folder: network, vocabulary and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        ModelFolder.write(folder, ModelFolder.MELODY, network, card, part -> {
            vocabulary().save(part.resolve(VOCABULARY));
            ModelFolder.writeJson(part.resolve(FORMS), forms);
            ModelFolder.writeJson(part.resolve(SETTINGS), settings);
        });
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws DataException if the folder does not hold a whole melody model
     */
    public static MelodyModel load(Path folder) {
        return ModelFolder.reading(folder, () -> read(folder));
    }

    private static MelodyModel read(Path folder) {
        ComputationGraph network = ModelFolder.readNetwork(folder, ModelFolder.MELODY);
        Vocabulary vocabulary = Vocabulary.load(folder.resolve(VOCABULARY));
        Settings settings = ModelFolder.readJson(folder.resolve(SETTINGS), Settings.class);
        long outputs = ((TokenSoftmaxLayer) layer(network, "next")).tokens();
        if (outputs != vocabulary.size()) {
            throw new DataException(folder.resolve(VOCABULARY), "has " + vocabulary.size() + " tokens, but the network knows "
                    + outputs, ModelFolder.REMEDY);
        }
        Tokenizer tokenizer = Tokenizers.of(settings.tokenizerId);
        tokenizer.vocabulary().checkFits(vocabulary);
        long beside = layer(network, "gru1").getNIn() - layer(network, "tokenVector").getNOut() - layer(network, "emotionVector").getNOut();
        if (beside != 0 && beside != tokenizer.surroundings().size()) {
            throw new DataException(folder, "holds a network that reads " + beside + " numbers beside each token, but this version gives "
                    + tokenizer.surroundings().size(), ModelFolder.REMEDY);
        }
        MelodyModel model = new MelodyModel(network, tokenizer, settings);
        if (Files.exists(folder.resolve(FORMS))) {
            ModelFolder.readJson(folder.resolve(FORMS), SavedForms.class).forEach((emotion, of) -> model.forms.put(emotion, List.of(of)));
        }
        return model;
    }

    private static FeedForwardLayer layer(ComputationGraph network, String name) {
        return (FeedForwardLayer) network.getLayer(name).conf().getLayer();
    }
}
