package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.audio.MidiRenderer;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Progress;
import affetti.dataset.Emopia;
import affetti.dataset.FeatureStore;
import affetti.eval.Estimate;
import affetti.eval.Outcome;
import affetti.features.SequenceOptions;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.nn.Fixtures;
import affetti.train.BestCheckpoint;
import affetti.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bit flipped, or a file cut, anywhere in what lies below {@code .cache} and {@code models}: each use of the file either gives what it gave before (it
 * was made anew), or refuses it with a sentence that names the file. None goes on with other numbers.
 */
class DamagedFilesTest {
    private static final MelodyOptions SMALL = MelodyOptions.quick().withHidden(8).withEmbeddings(8, 4).withWindowTokens(24);
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(4).withEpochs(2).withLearningRate(0.01);
    private static final int CUT_ONE_IN = 10;
    private final Map<String, Integer> outcomes = new TreeMap<>();

    @TempDir
    private Path cache;

    @Test
    void keptAnswersCheckpointsPiecesAndModels() throws Exception {
        for (Map.Entry<Path, Callable<Object>> kind : withoutSound().entrySet()) {
            damage(kind.getKey(), kind.getValue(), 20);
        }
        assertTrue(outcomes.get("refused") > 60, outcomes.toString());
    }

    /** A thousand flipped bits and cuts, over every kind of file. */
    @Tag("slow")
    @Tag("sound-font")
    @Test
    void aThousandInEveryKindOfFile() throws Exception {
        Map<Path, Callable<Object>> kinds = withoutSound();
        kinds.putAll(withSound());
        int each = (int) Math.ceil(1000.0 / kinds.size());
        for (Map.Entry<Path, Callable<Object>> kind : kinds.entrySet()) {
            damage(kind.getKey(), kind.getValue(), each);
        }
        System.out.println("Damaged files: " + outcomes + " in " + kinds.size() + " kinds of files");
    }

    private Map<Path, Callable<Object>> withoutSound() throws IOException {
        Map<Path, Callable<Object>> kinds = new LinkedHashMap<>();
        AnswerFile answers = new AnswerFile(cache.resolve("study/witness/fold-0.csv"));
        answers.write(List.of(new TestAnswer("clip", new Outcome("song", Emotion.CALM, EmotionProbabilities.of(new double[] {.1, .2, .3, .4})),
                new Estimate("song", 1, .5), new Estimate("song", -1, .25))));
        kinds.put(answers.path(), () -> answers.read().orElseThrow().toString());
        Callable<Object> training = this::trained;
        kinds.put(cache.resolve("training/small/state"), training);
        kinds.put(cache.resolve("training/small/best"), training);
        PieceMaker maker = (wanted, taker) -> wanted.forEach(piece -> taker.accept(TinyCorpus.piece(piece.emotion(), piece.seed())));
        Path pieces = cache.resolve("pieces/setting");
        Callable<Object> filling = () -> PieceFolder.fill(pieces, 1, maker, Progress.NONE).toString();
        kinds.put(pieces.resolve("anger_001.mid"), filling);
        kinds.put(pieces.resolve("anger_001.mid.sha256"), filling);
        Path model = cache.resolve("models/small");
        MelodyModel.create(Fixtures.TOKENIZER, SMALL).save(model, Fixtures.card());
        try (Stream<Path> files = Files.list(model)) {
            files.sorted().forEach(file -> kinds.put(file, () -> Arrays.deepToString(MelodyModel.load(model).session(Emotion.CALM).next(1))));
        }
        return kinds;
    }

    /** Of a training that has ended, what a second start says: it only puts the kept state and the best weights back. */
    private Object trained() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        model.fit(Fixtures.pieces(8, 1), Fixtures.pieces(8, 1), TRAINING.withCheckpoint(cache.resolve("training/small/state")),
                new BestCheckpoint(cache.resolve("training/small/best")));
        return Arrays.deepToString(model.session(Emotion.CALM).next(1));
    }

    private Map<Path, Callable<Object>> withSound() throws Exception {
        Map<Path, Callable<Object>> kinds = new LinkedHashMap<>();
        Path font = Files.createDirectories(cache.resolve("soundfont")).resolve("TimGM6mb.sf2");
        Files.copy(MidiRenderer.soundFont(RealData.cacheWithSoundFont()), font);
        kinds.put(font, () -> MidiRenderer.open(font).getClass());
        TinyCorpus.write(cache);
        Files.move(cache.resolve("cache"), cache.resolve("unused"));
        Emopia corpus = Emopia.load(cache.resolve("EMOPIA_1.0"), cache);
        var clip = corpus.clips().stream().filter(one -> one.emotion() == Emotion.ANGER).findFirst().orElseThrow();
        Callable<Object> sound = () -> Arrays.hashCode(corpus.audio(clip).samples());
        sound.call();
        kinds.put(only(cache.resolve("rendered")), sound);
        Callable<Object> features = () -> FeatureStore.open(cache).sequences(corpus, List.of(clip), SequenceOptions.defaults().withFeatureIds("rms", "centroid"),
                Progress.NONE).values().stream().map(matrix -> Arrays.hashCode(matrix.row(3))).toList();
        features.call();
        kinds.put(only(cache.resolve("features")), features);
        return kinds;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).reduce((one, other) -> {
                throw new IllegalStateException("two files in " + folder);
            }).orElseThrow();
        }
    }

    private void damage(Path file, Callable<Object> use, int times) throws Exception {
        Object wanted = use.call();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(Digest.ofTexts(file.getFileName().toString()).hashCode());
        for (int i = 0; i < times; i++) {
            byte[] damaged = i % CUT_ONE_IN == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (damaged.length == whole.length) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            outcomes.merge(outcome(file, use, wanted), 1, Integer::sum);
            Files.write(file, whole);
        }
        assertEquals(wanted, use.call());
    }

    private static String outcome(Path file, Callable<Object> use, Object wanted) throws Exception {
        try {
            assertEquals(wanted, use.call(), file + " is damaged, and nothing was said");
            return "made anew";
        } catch (DataException e) {
            assertEquals(file, e.file());
            return "refused";
        }
    }
}
