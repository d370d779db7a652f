package affetti.classify;

import affetti.audio.AudioFiles;
import affetti.audio.DiskSamples;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Samples;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

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
     * @param file     any sound file that {@link AudioFiles#read(Path)} reads, of any length
     * @param warnings takes what is wrong with a file that is read all the same, such as one that was cut
     * @throws DataException if the file cannot be decoded
     */
    public ClipAnswer predict(Path file, Consumer<String> warnings) {
        try (DiskSamples samples = AudioFiles.readLong(file, warnings)) {
            return predict(samples);
        }
    }

    /** The same; warnings go to the standard error stream. */
    public ClipAnswer predict(Path file) {
        return predict(file, System.err::println);
    }

    /** The same for sound at {@link AudioFiles#FEATURE_RATE}. */
    public ClipAnswer predict(Samples samples) {
        return classifier.predict(features.of(samples));
    }
}
