package affetti.classify;

import affetti.audio.AudioFiles;
import affetti.audio.DiskSamples;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Samples;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The emotion of a sound file in one call: decode, extract, scale, predict. {@code python3 environment predict FILE} does the same from
 * the command line. Taught in notebook 04.
 */
public final class EmotionPredictor {
    private final CnnLstmClassifier classifier;
    private final ClassifierFeatures features;

    /**
     * @param classifier the trained network
     * @param features   what it was trained to read
     */
    public EmotionPredictor(CnnLstmClassifier classifier, ClassifierFeatures features) {
        this.classifier = Objects.requireNonNull(classifier, "classifier");
        this.features = Objects.requireNonNull(features, "features");
    }

    /**
     * A model that reads {@link ClassifierFeatures#defaults()}, such as {@code models/emotion-classifier}.
     *
     * @throws DataException if the folder does not hold a whole classifier, or one that reads other features
     */
    public static EmotionPredictor load(Path folder) {
        CnnLstmClassifier classifier = CnnLstmClassifier.load(folder);
        EmotionPredictor predictor = new EmotionPredictor(classifier, ClassifierFeatures.defaults());
        try {
            predictor.predict(new AudioClip(new float[AudioFiles.FEATURE_RATE], AudioFiles.FEATURE_RATE));
        } catch (IllegalArgumentException e) {
            throw new DataException(folder, "reads other features than this version computes (" + e.getMessage() + ")",
                    ModelFolder.REMEDY, e);
        }
        return predictor;
    }

    /**
     * How likely each emotion is, with valence and arousal from -1 to 1.
     *
     * @param file MP3, WAV, FLAC, Ogg or AIFF, of any length
     * @throws DataException if the file cannot be decoded
     */
    public ClipAnswer predict(Path file) {
        try (DiskSamples samples = AudioFiles.readLong(file)) {
            if (samples.length() == 0) {
                throw new DataException(file, "holds no sound", "Give a file with music in it.");
            }
            return predict(samples);
        }
    }

    /** The same for sound at {@link AudioFiles#FEATURE_RATE}. */
    public ClipAnswer predict(Samples samples) {
        return classifier.predict(features.of(samples));
    }
}
