package affetti.study;

import affetti.audio.AudioFiles;
import affetti.classify.ClassifierFeatures;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.EmotionPredictor;
import affetti.classify.LabelledFeatures;
import affetti.classify.RecordingFeatures;
import affetti.core.AudioClip;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.MetricNames;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.train.Circumstances;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What is computed for a {@link Replay}. The synthetic input is four pieces of notes drawn by chance from a seed, or as many seconds of tones: whole
 * numbers and {@link StrictMath}, so that it is the same everywhere. It need not be music, only always the same.
 */
final class ReplayNumbers {
    private static final int NOTES = 48;
    private static final int PIECE_SEC = 6;
    /** How many clips of the data a classifier predicts. */
    private static final int CLIPS = 6;
    private static final int EPOCHS = 2;

    private ReplayNumbers() {
    }

    /** The numbers of a saved model of either kind; of the data where its training corpus is given. */
    static Replay of(Path folder, Optional<Corpus> corpus) {
        return Files.exists(folder.resolve("melody.json")) ? ofMelodies(MelodyModel.load(folder), corpus)
                : ofClassifier(EmotionPredictor.load(folder), corpus);
    }

    private static Replay ofMelodies(MelodyModel model, Optional<Corpus> corpus) {
        Tokenizer tokenizer = MelodyTraining.tokenizer(model.tokenizerId());
        List<LabelledTokens> pieces = Arrays.stream(Emotion.values()).map(emotion -> new LabelledTokens(
                TokenSequences.framed(tokenizer.encode(piece(emotion))), emotion)).toList();
        Map<String, Double> numbers = new TreeMap<>();
        pieces.forEach(piece -> numbers.put("nats a token, " + piece.emotion().label(), model.negativeLogLikelihood(List.of(piece))));
        TrainingResult training = MelodyModel.create(tokenizer, MelodyOptions.quick().withHidden(16).withWindowTokens(32))
                .fit(pieces, pieces, TrainingOptions.defaults().withEpochs(EPOCHS).withBatchSize(2));
        Map<String, Double> data = new TreeMap<>();
        corpus.map(music -> music.officialSplits().get(Emopia.GENERATION)).map(Split::validation).ifPresent(clips -> data.put(MetricNames.NATS_VALIDATION,
                NatsPerNote.of(model, tokenizer, corpus.get(), clips).value()));
        String input = Digest.ofTexts(pieces.stream().map(piece -> Arrays.toString(piece.tokens())).toArray(String[]::new));
        return new Replay(input, numbers, losses(training), data, Circumstances.now());
    }

    private static Replay ofClassifier(EmotionPredictor predictor, Optional<Corpus> corpus) {
        Map<String, Double> numbers = new TreeMap<>();
        List<LabelledFeatures> clips = new ArrayList<>();
        Digest input = new Digest();
        for (Emotion emotion : Emotion.values()) {
            AudioClip sound = sound(piece(emotion));
            input.add(Digest.ofBytes(AudioFiles.pcm16(sound)));
            clips.add(LabelledFeatures.of(predictor.reader().of(sound), emotion));
            put(numbers, "piece " + (emotion.ordinal() + 1), predictor.predict(sound).emotions());
        }
        Map<String, Double> data = new TreeMap<>();
        corpus.ifPresent(music -> music.clips().stream().sorted(Comparator.comparing(Clip::id)).limit(CLIPS)
                .forEach(clip -> put(data, clip.id(), predictor.predict(music.audio(clip)).emotions())));
        return new Replay(input.hex(), numbers, losses(train(predictor, clips)), data, Circumstances.now());
    }

    private static TrainingResult train(EmotionPredictor predictor, List<LabelledFeatures> clips) {
        boolean recordings = predictor.reader() instanceof RecordingFeatures;
        CnnLstmOptions shape = recordings ? CnnLstmOptions.recordings() : CnnLstmOptions.defaults().withConvolved(ClassifierFeatures.PITCHES);
        ClipTraining options = recordings ? ClipTraining.recordings() : ClipTraining.defaults();
        return CnnLstmClassifier.create(clips, shape.withStatisticsShare(0)).fit(clips, clips, options.withLoop(options.loop().withEpochs(EPOCHS)));
    }

    private static void put(Map<String, Double> numbers, String what, EmotionProbabilities predicted) {
        for (Emotion emotion : Emotion.values()) {
            numbers.put(what + ", " + emotion.label(), predicted.toArray()[emotion.ordinal()]);
        }
    }

    private static Map<String, Double> losses(TrainingResult training) {
        Map<String, Double> losses = new TreeMap<>();
        training.history().forEach(epoch -> losses.put("loss of epoch " + epoch.epoch(), epoch.trainLoss()));
        return losses;
    }

    /** Random notes, another piece for each emotion, denser and louder where arousal is high. */
    static Score piece(Emotion emotion) {
        SplittableRandom random = new SplittableRandom(emotion.ordinal() + 1L);
        long step = PIECE_SEC * 2L * 96 / NOTES;
        List<NoteEvent> notes = new ArrayList<>();
        for (int i = 0; i < NOTES; i++) {
            int velocity = (emotion.highArousal() ? 80 : 40) + random.nextInt(20);
            if (emotion.highArousal() || i % 2 == 0) {
                notes.add(new NoteEvent(i * step, step * (1 + random.nextInt(3)), 40 + 12 * (i % 3) + random.nextInt(12), velocity));
            }
        }
        return Score.of(96, 120, notes);
    }

    /** A score as decaying tones with three partials, rounded to 16 bits. */
    static AudioClip sound(Score score) {
        int rate = AudioFiles.FEATURE_RATE;
        double[] sum = new double[(PIECE_SEC + 1) * rate];
        for (NoteEvent note : score.notes()) {
            int start = (int) (note.startTick() * rate / (2 * score.ticksPerQuarter()));
            double radians = 2 * StrictMath.PI * 440 * StrictMath.pow(2, (note.pitch() - 69) / 12.0) / rate;
            for (int i = 0; i < rate / 2 && start + i < sum.length; i++) {
                double level = note.velocity() / 1200.0 * (1 - 2.0 * i / rate);
                sum[start + i] += level * (StrictMath.sin(radians * i) + StrictMath.sin(2 * radians * i) / 2 + StrictMath.sin(3 * radians * i) / 4);
            }
        }
        float[] samples = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            samples[i] = StrictMath.round(Math.max(-1, Math.min(1, sum[i])) * 32767) / 32768f;
        }
        return new AudioClip(samples, rate);
    }
}
