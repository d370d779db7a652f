package affetti.nn;

import affetti.core.Checks;
import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The emotion of a clip from its features: a convolution along the feature axis of every frame, an LSTM over the frames, a softmax
 * over the four emotions. Taught in notebook 04.
 */
public final class CnnLstmClassifier {
    private static final int PREDICTION_BATCH = 32;
    private final ComputationGraph network;
    private final Scaler scaler;
    private final ClipShape shape;

    CnnLstmClassifier(ComputationGraph network, Scaler scaler, ClipShape shape) {
        this.network = network;
        this.scaler = scaler;
        this.shape = shape;
    }

    /**
     * An untrained classifier whose scaler is fitted on the training clips.
     *
     * @param training the training clips, whose columns and frame rate every later clip must have
     * @param options  the network's shape
     * @throws IllegalArgumentException if the clips differ in columns or frame rate, or have too few columns for the kernels
     */
    public static CnnLstmClassifier create(List<LabelledFeatures> training, CnnLstmOptions options) {
        List<FeatureMatrix> clips = Checks.notEmpty("training", training).stream().map(LabelledFeatures::features).toList();
        ClipShape shape = ClipShape.of(clips.get(0));
        clips.forEach(shape::check);
        return new CnnLstmClassifier(CnnLstmNetwork.build(shape.binNames().size(), options), Scaler.fit(clips), shape);
    }

    /**
     * Trains. Interrupting the thread ends it after the current mini-batch.
     *
     * @param training   clips to learn from
     * @param validation clips of other songs to choose by
     * @param options    how to train
     * @param callbacks  what to do on the way
     */
    public TrainingResult fit(List<LabelledFeatures> training, List<LabelledFeatures> validation, TrainingOptions options,
                              Callback... callbacks) {
        Checks.notEmpty("training", training).forEach(clip -> shape.check(clip.features()));
        Checks.notEmpty("validation", validation).forEach(clip -> shape.check(clip.features()));
        return new Trainer(network, options, Arrays.asList(callbacks))
                .fit(new ClipBatches(training, scaler), new ClipBatches(validation, scaler));
    }

    /** How likely each emotion is for one clip. */
    public EmotionProbabilities predict(FeatureMatrix clip) {
        return predict(List.of(clip)).get(0);
    }

    /** How likely each emotion is, clip by clip. */
    public List<EmotionProbabilities> predict(List<FeatureMatrix> clips) {
        clips.forEach(shape::check);
        List<EmotionProbabilities> predictions = new ArrayList<>();
        for (int start = 0; start < clips.size(); start += PREDICTION_BATCH) {
            List<FeatureMatrix> part = clips.subList(start, Math.min(clips.size(), start + PREDICTION_BATCH));
            INDArray[] input = {ClipBatches.input(part, scaler)};
            INDArray[] mask = {ClipBatches.mask(part)};
            for (double[] row : network.output(false, input, mask)[0].toDoubleMatrix()) {
                predictions.add(EmotionProbabilities.of(row));
            }
        }
        network.clearLayerMaskArrays();
        return predictions;
    }

    /** The scaler that was fitted on the training clips. */
    public Scaler scaler() {
        return scaler;
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        return NetworkSummary.of(network);
    }

    /** Writes the model into a folder: network, scaler and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        ModelFolder.write(folder, ModelFolder.CLASSIFIER, network, card, part -> ClipShape.write(part, shape, scaler));
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws affetti.core.DataException if the folder does not hold a whole classifier
     */
    public static CnnLstmClassifier load(Path folder) {
        ComputationGraph network = ModelFolder.readNetwork(folder, ModelFolder.CLASSIFIER);
        return ClipShape.read(folder, (shape, scaler) -> new CnnLstmClassifier(network, scaler, shape));
    }
}
