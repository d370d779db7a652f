package affetti.classify;

import affetti.audio.AudioFiles;
import affetti.audio.DiskSamples;
import affetti.classify.Prediction.Moment;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Samples;
import affetti.train.ModelCard;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The emotion of a sound file in one call: decode, extract, scale, predict. A model trained on recordings predicts a long file in stretches as long
 * as its training clips, and answers with their mean. It also measures how similar the file is to the training music: a model trained on piano
 * pieces has an answer for a siren, too, but a worthless one. {@code python3 environment predict FILE} does the same from the command line.
 * Safe for use by several threads at once. Taught in notebooks 04 and 07.
 */
public final class EmotionPredictor {
    /** As long as the recordings' training clips. */
    private static final double STRETCH_SEC = 30;
    private static final double CURVE_FROM_SEC = 60;
    private final CnnLstmClassifier classifier;
    private final ClipReader reader;
    private final Optional<ModelTypicality> typicality;
    private final String music;

    /**
     * A stretch of a file and its prediction.
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
        this(classifier, reader, Optional.empty(), "music that is not known");
    }

    private EmotionPredictor(CnnLstmClassifier classifier, ClipReader reader, Optional<ModelTypicality> typicality, String music) {
        this.classifier = Objects.requireNonNull(classifier, "classifier");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.typicality = typicality;
        this.music = music;
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
                EmotionPredictor predictor = new EmotionPredictor(classifier, reader, ModelTypicality.read(folder),
                        ModelCard.read(folder).provenance().dataName());
                predictor.predict(new AudioClip(new float[AudioFiles.FEATURE_RATE], AudioFiles.FEATURE_RATE));
                return predictor;
            } catch (IllegalArgumentException e) {
                refused = e;
            }
        }
        throw new DataException(folder, "reads other features than this version computes (" + refused.getMessage() + ")",
                ModelFolder.REMEDY, refused);
    }

    /** What a clip is read by. */
    public ClipReader reader() {
        return reader;
    }

    /** The name of the music that a saved model was trained on, such as {@code "EMOPIA 1.0"}. */
    public String music() {
        return music;
    }

    /**
     * How likely each emotion is, with valence and arousal from -1 to 1; how typical the file is of the training music; and, of a file longer than
     * a minute, how all that changes.
     *
     * @param file any sound file that {@link AudioFiles#read(Path)} reads, of any length
     * @throws DataException if the file cannot be decoded
     */
    public Prediction predict(Path file) {
        List<String> warnings = new ArrayList<>();
        try (DiskSamples samples = AudioFiles.readLong(file, warnings::add)) {
            List<Stretch> stretches = stretches(samples);
            Optional<Double> typical = typicality.map(known -> median(stretches.stream().map(Stretch::features).map(known::of).toList()));
            typical.filter(share -> share <= Prediction.UNLIKE).ifPresent(share -> warnings.add(String.format(Locale.ROOT, "It is unlike anything "
                    + "that this model learnt from (%s): %.1f %% of such music is as far out, so the answer is a guess.", music, 100 * share)));
            return new Prediction(file, samples.durationSec(), mean(stretches), typical, warnings, curve(samples, stretches));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
    }

    private List<Moment> curve(Samples samples, List<Stretch> stretches) {
        if (samples.durationSec() <= CURVE_FROM_SEC) {
            return List.of();
        }
        List<Stretch> parts = stretches.size() > 1 ? stretches : stretches(samples, partsOf(samples));
        return parts.stream().map(part -> new Moment(part.startSec(), part.endSec(), part.answer())).toList();
    }

    /** How likely each emotion is in sound at {@link AudioFiles#FEATURE_RATE}. */
    public ClipAnswer predict(Samples samples) {
        return mean(stretches(samples));
    }

    /**
     * Predictions stretch by stretch, for a curve over time. A model of recordings reads about {@value #STRETCH_SEC} s at once, one of the piano the whole file.
     *
     * @param samples at {@link AudioFiles#FEATURE_RATE}
     */
    public List<Stretch> stretches(Samples samples) {
        return stretches(samples, reader instanceof RecordingFeatures ? partsOf(samples) : 1);
    }

    private static int partsOf(Samples samples) {
        return (int) Math.max(1, Math.round(samples.durationSec() / STRETCH_SEC));
    }

    private List<Stretch> stretches(Samples samples, int count) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) samples.length() * i / count);
            int end = (int) ((long) samples.length() * (i + 1) / count);
            ClipFeatures features = reader.of(count == 1 ? samples : part(samples, first, end - first));
            stretches.add(new Stretch(first / (double) samples.sampleRate(), end / (double) samples.sampleRate(), features,
                    answer(features)));
        }
        return List.copyOf(stretches);
    }

    /** A network predicts one clip at a time. */
    private ClipAnswer answer(ClipFeatures clip) {
        synchronized (classifier) {
            return classifier.predict(clip);
        }
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
            double[] probabilities = stretch.answer().emotions().toArray();
            for (int c = 0; c < emotions.length; c++) {
                emotions[c] += probabilities[c] / stretches.size();
            }
            valence += stretch.answer().valence() / stretches.size();
            arousal += stretch.answer().arousal() / stretches.size();
        }
        return new ClipAnswer(EmotionProbabilities.of(emotions), valence, arousal);
    }
}
