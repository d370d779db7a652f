package affetti.nn;

import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import java.nio.file.Path;
import java.util.List;

/**
 * The emotion of a clip from its features: a convolution along the feature axis of every frame, an LSTM over the frames, a softmax
 * over the four emotions. Taught in notebook 04.
 */
public final class CnnLstmClassifier {
    private CnnLstmClassifier() {
    }

    /**
     * An untrained classifier whose scaler is fitted on the training clips.
     *
     * @param training the training clips, whose columns and frame rate every later clip must have
     * @param options  the network's shape
     */
    public static CnnLstmClassifier create(List<LabelledFeatures> training, CnnLstmOptions options) {
        throw new UnsupportedOperationException("not yet");
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
        throw new UnsupportedOperationException("not yet");
    }

    /** How likely each emotion is for one clip. */
    public EmotionProbabilities predict(FeatureMatrix clip) {
        return predict(List.of(clip)).get(0);
    }

    /** How likely each emotion is, clip by clip. */
    public List<EmotionProbabilities> predict(List<FeatureMatrix> clips) {
        throw new UnsupportedOperationException("not yet");
    }

    /** A table of the layers with their sizes, as text. */
    public String summary() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Writes the model into a folder: network, scaler and card; atomically, in place of what was there. */
    public void save(Path folder, ModelCard card) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws affetti.core.DataException if the folder does not hold a whole classifier
     */
    public static CnnLstmClassifier load(Path folder) {
        throw new UnsupportedOperationException("not yet");
    }
}
