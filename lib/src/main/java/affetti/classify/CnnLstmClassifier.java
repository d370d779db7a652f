package affetti.classify;

import affetti.core.AtomicFile;
import affetti.core.Checks;
import affetti.core.EmotionProbabilities;
import affetti.train.Callback;
import affetti.train.ModelCard;
import affetti.train.ModelFolder;
import affetti.train.NetworkSummary;
import affetti.train.NetworkWeights;
import affetti.train.StartingWeights;
import affetti.train.Trainer;
import affetti.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The emotion of a clip from its features: a convolution along the feature axis of every frame, an LSTM over the frames, a softmax over
 * the four emotions; beside it, where clips have statistics, a dense layer over them; where the options ask for it, an estimate of valence
 * and arousal. A discriminant analysis of the statistics, support vectors or both have a share of the answer: what a linear model finds in closed
 * form, the network need not find again by gradient steps (after Cheng et al., "Wide and deep learning for recommender systems", 2016). Taught in
 * notebook 04.
 */
public final class CnnLstmClassifier {
    private static final int PREDICTION_BATCH = 32;
    private final ComputationGraph network;
    private final StartingWeights start;
    private final ClipInput input;
    private final double statisticsShare;
    private final CnnLstmOptions.Vote kind;
    private List<StatisticsVote> votes = List.of();

    private CnnLstmClassifier(ComputationGraph network, ClipInput input, double statisticsShare, CnnLstmOptions.Vote kind) {
        this.network = network;
        this.start = new StartingWeights(network);
        this.input = input;
        this.statisticsShare = statisticsShare;
        this.kind = kind;
    }

    /**
     * An untrained classifier whose scalers are fitted on the training clips.
     *
     * @param training the training clips, whose columns, statistics and frame rate every later clip must have
     * @param options  the network's shape
     * @throws IllegalArgumentException if the clips differ in columns or frame rate, or have too few columns for the kernels
     */
    public static CnnLstmClassifier create(List<LabelledFeatures> training, CnnLstmOptions options) {
        ClipInput input = ClipInput.fit(Checks.notEmpty("training", training).stream().map(LabelledFeatures::features).toList(), options);
        return new CnnLstmClassifier(CnnLstmNetwork.build(input, options), input,
                input.hasStatistics() ? options.ensemble().statisticsShare() : 0, options.ensemble().vote());
    }

    /**
     * Trains, from the weights that the classifier had before its first training (or {@link #goOn}). Interrupting the thread ends it after the
     * current mini-batch; the classifier keeps what it learnt until then. The discriminant analysis is fitted to the training clips as they are,
     * with equal weight for all emotions where they are balanced. Validation clips choose for the network alone.
     *
     * @param training   clips to learn from; only these are varied
     * @param validation clips of other songs to choose by
     * @param options    how to train
     * @param callbacks  what to do on the way
     */
    public TrainingResult fit(List<LabelledFeatures> training, List<LabelledFeatures> validation, ClipTraining options,
                              Callback... callbacks) {
        if (statisticsShare > 0) {
            votes = StatisticsVote.learn(training, statisticsShare, kind, options.balance() != ClipTraining.Balance.NONE);
        }
        List<String> outputs = network.getConfiguration().getNetworkOutputs();
        start.restore();
        return new Trainer(network, options.loop(), Arrays.asList(callbacks))
                .fit(new ClipBatches(Checks.notEmpty("training", training), input, outputs, options),
                        new ClipBatches(Checks.notEmpty("validation", validation), input, outputs, options));
    }

    /** The next training goes on from the weights as they are; without this, each one starts where the first one did. */
    public void goOn() {
        start.goOn();
    }

    /** The emotion of one clip. */
    public ClipAnswer predict(ClipFeatures clip) {
        return predict(List.of(clip)).get(0);
    }

    /** The emotions of clips, one by one. */
    public List<ClipAnswer> predict(List<ClipFeatures> clips) {
        List<ClipAnswer> answers = new ArrayList<>();
        for (int start = 0; start < clips.size(); start += PREDICTION_BATCH) {
            List<ClipFeatures> chunk = clips.subList(start, Math.min(clips.size(), start + PREDICTION_BATCH));
            List<ScaledClip> part = chunk.stream().map(input::scale).toList();
            INDArray[] outputs = network.output(false, ClipBatches.inputs(part, input), ClipBatches.masks(part, input));
            double[][] emotions = outputs[0].toDoubleMatrix();
            int affect = network.getConfiguration().getNetworkOutputs().indexOf(CnnLstmNetwork.AFFECT);
            double[][] affects = affect < 0 ? null : outputs[affect].toDoubleMatrix();
            for (int i = 0; i < emotions.length; i++) {
                EmotionProbabilities predicted = EmotionProbabilities.of(emotions[i]);
                EmotionProbabilities emotion = votes.isEmpty() ? predicted : StatisticsVote.joined(predicted, votes, chunk.get(i));
                answers.add(affects == null ? ClipAnswer.of(emotion) : new ClipAnswer(emotion, affects[i][0], affects[i][1]));
            }
        }
        network.clearLayerMaskArrays();
        return answers;
    }

    /** A copy of the network's weights, [from][to], by layer and parameter, such as {@code lstm_RW}. */
    public Map<String, float[][]> weights() {
        return NetworkWeights.of(network);
    }

    /**
     * Every layer's activations for one clip, without dropout, and the network's inputs, by the layer's name: shape [frame][value], with one row
     * where a layer has one output for the whole clip.
     */
    public Map<String, float[][]> activations(ClipFeatures clip) {
        List<ScaledClip> scaled = List.of(input.scale(clip));
        network.setLayerMaskArrays(ClipBatches.masks(scaled, input), null);
        Map<String, float[][]> rows = new LinkedHashMap<>();
        Map<String, INDArray> activations = network.feedForward(ClipBatches.inputs(scaled, input), false);
        Stream.concat(network.getConfiguration().getNetworkInputs().stream(), network.getConfiguration().getVertices().keySet().stream())
                .forEach(name -> rows.put(name, rows(activations.get(name))));
        network.clearLayerMaskArrays();
        return rows;
    }

    private static float[][] rows(INDArray outputs) {
        return (outputs.rank() == 3 ? outputs.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.all()).transpose() : outputs).dup('c').toFloatMatrix();
    }

    /**
     * How much each frame of a clip weighs in the attention's mean of the LSTM's outputs, shape [frame]; together 1.
     *
     * @throws IllegalStateException if the network has no attention
     */
    public double[] attention(ClipFeatures clip) {
        float[][] query = weights().get("attention_W");
        if (query == null) {
            throw new IllegalStateException("this network has no attention: create it with pooling " + CnnLstmOptions.Pooling.ATTENTION);
        }
        float[][] outputs = activations(clip).get("lstm");
        double[] shares = Arrays.stream(outputs).mapToDouble(frame -> IntStream.range(0, frame.length)
                .mapToDouble(unit -> frame[unit] * query[unit][0]).sum()).map(Math::exp).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        return NetworkSummary.of(network);
    }

    /** Writes the model into a folder: network, scalers, discriminant analysis and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        save(folder, card, Map.of());
    }

    /** The same with texts beside it, by their files' names, such as its sister models' predictions of their held-out clips. */
    public void save(Path folder, ModelCard card, Map<String, String> texts) {
        ModelFolder.write(folder, ModelFolder.CLASSIFIER, network, card, part -> {
            input.write(part);
            StatisticsVote.write(votes, part);
            texts.forEach((name, text) -> AtomicFile.writeText(part.resolve(name), text));
        });
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws affetti.core.DataException if the folder does not hold a whole classifier
     */
    public static CnnLstmClassifier load(Path folder) {
        return ModelFolder.reading(folder, () -> read(folder));
    }

    private static CnnLstmClassifier read(Path folder) {
        ComputationGraph network = ModelFolder.readNetwork(folder, ModelFolder.CLASSIFIER);
        List<StatisticsVote> votes = StatisticsVote.read(folder);
        CnnLstmClassifier classifier = new CnnLstmClassifier(network, ClipInput.read(folder),
                votes.stream().mapToDouble(StatisticsVote::share).sum(), StatisticsVote.kind(votes));
        classifier.votes = votes;
        return classifier;
    }
}
