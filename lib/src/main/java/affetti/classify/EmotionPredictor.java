package affetti.classify;

import affetti.audio.AudioFiles;
import affetti.audio.DiskSamples;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Samples;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The emotion of a sound file in one call: decode, extract, scale, predict. A model that learnt from recordings hears a long file in stretches as long
 * as the clips that it learnt from, and answers with their mean. {@code python3 environment predict FILE} does the same from the command line.
 * Taught in notebook 04.
 */
public final class EmotionPredictor {
    /** As long as the recordings' training clips. */
    private static final double STRETCH_SEC = 30;
    private final CnnLstmClassifier classifier;
    private final ClipReader reader;

    /**
     * A stretch of a file and what was heard in it.
     *
     * @param startSec where it begins
     * @param endSec   where it ends
     * @param features what was read of it; {@link ClipStatistics#whole} is the row about all of it
     * @param answer   what the model says of it
     */
    public record Stretch(double startSec, double endSec, ClipFeatures features, ClipAnswer answer) {
    }

    /**
     * @param classifier the trained network
     * @param reader     what it was trained to read
     */
    public EmotionPredictor(CnnLstmClassifier classifier, ClipReader reader) {
        this.classifier = Objects.requireNonNull(classifier, "classifier");
        this.reader = Objects.requireNonNull(reader, "reader");
    }

    /**
     * A saved model, such as {@code models/emotion-classifier}; whether it reads {@link RecordingFeatures} or {@link ClassifierFeatures}, it says itself.
     *
     * @throws DataException if the folder does not hold a whole classifier, or one that reads other features
     */
    public static EmotionPredictor load(Path folder) {
        CnnLstmClassifier classifier = CnnLstmClassifier.load(folder);
        IllegalArgumentException refused = null;
        for (ClipReader reader : List.of(RecordingFeatures.defaults(), ClassifierFeatures.defaults())) {
            try {
                EmotionPredictor predictor = new EmotionPredictor(classifier, reader);
                predictor.predict(new AudioClip(new float[AudioFiles.FEATURE_RATE], AudioFiles.FEATURE_RATE));
                return predictor;
            } catch (IllegalArgumentException e) {
                refused = e;
            }
        }
        throw new DataException(folder, "reads other features than this version computes (" + refused.getMessage() + ")",
                ModelFolder.REMEDY, refused);
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
        return mean(stretches(samples));
    }

    /**
     * What is heard stretch by stretch, for a curve over time. A model of recordings hears about {@value #STRETCH_SEC} s at once, one of the piano all.
     *
     * @param samples at {@link AudioFiles#FEATURE_RATE}
     */
    public List<Stretch> stretches(Samples samples) {
        int count = reader instanceof RecordingFeatures ? (int) Math.max(1, Math.round(samples.durationSec() / STRETCH_SEC)) : 1;
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) samples.length() * i / count);
            int end = (int) ((long) samples.length() * (i + 1) / count);
            ClipFeatures features = reader.of(count == 1 ? samples : part(samples, first, end - first));
            stretches.add(new Stretch(first / (double) samples.sampleRate(), end / (double) samples.sampleRate(), features,
                    classifier.predict(features)));
        }
        return List.copyOf(stretches);
    }

    private static AudioClip part(Samples samples, int first, int length) {
        float[] values = new float[length];
        samples.copyTo(first, values, 0, length);
        return new AudioClip(values, samples.sampleRate());
    }

    /** One answer for all stretches of a file: the mean, for they are about equally long. */
    public static ClipAnswer mean(List<Stretch> stretches) {
        if (stretches.size() == 1) {
            return stretches.get(0).answer();
        }
        double[] emotions = new double[Emotion.values().length];
        double valence = 0;
        double arousal = 0;
        for (Stretch stretch : stretches) {
            double[] said = stretch.answer().emotions().toArray();
            for (int c = 0; c < emotions.length; c++) {
                emotions[c] += said[c] / stretches.size();
            }
            valence += stretch.answer().valence() / stretches.size();
            arousal += stretch.answer().arousal() / stretches.size();
        }
        return new ClipAnswer(EmotionProbabilities.of(emotions), valence, arousal);
    }
}
