package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipAugmentation;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {
    private static final int BINS = 16;
    private final List<Clip> clips = new ArrayList<>();
    private final Map<String, ClipFeatures> features = new HashMap<>();

    /** 48 clips of 24 songs with a comma in their names; which bins are high tells the emotion. */
    CrossValidationTest() {
        Random random = new Random(3);
        List<String> names = IntStream.range(0, BINS).mapToObj(i -> "bin" + i).toList();
        for (int i = 0; i < 48; i++) {
            Emotion emotion = Emotion.values()[i / 2 % 4];
            Clip clip = new Clip(String.format("clip%02d", i), "song, " + i / 2, emotion, Path.of("none"), Optional.empty());
            float[] values = new float[BINS * (6 + i % 3)];
            for (int v = 0; v < values.length; v++) {
                values[v] = (float) ((v % BINS / 4 == emotion.ordinal() ? 1 : 0) + 0.2 * random.nextGaussian());
            }
            clips.add(clip);
            features.put(clip.id(), ClipFeatures.of(new FeatureMatrix("x", names, 2, values)));
        }
    }

    /** Remembers what it is shown and always says calm. */
    private static final class Witness implements Estimator {
        private final List<Set<ClipFeatures>> taught = new ArrayList<>();
        private final List<Set<ClipFeatures>> asked = new ArrayList<>();

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public String options() {
            return "";
        }

        @Override
        public FittedModel fit(TrainingSet data) {
            Set<ClipFeatures> seen = new HashSet<>();
            data.all().stream().map(LabelledFeatures::features).forEach(seen::add);
            taught.add(seen);
            return test -> {
                asked.add(new HashSet<>(test));
                return test.stream().map(clip -> ClipAnswer.of(EmotionProbabilities.certain(Emotion.CALM))).toList();
            };
        }
    }

    @Test
    void noTestClipIsTaughtAndEachIsAskedOnce(@TempDir Path folder) {
        Witness witness = new Witness();
        Map<Long, List<TestAnswer>> answers = new CrossValidation(folder, features).run(witness, NamedSplit.folds(clips, 3, 0),
                List.of(0L, 1L), Progress.NONE);
        for (int run = 0; run < 6; run++) {
            Set<ClipFeatures> both = new HashSet<>(witness.taught.get(run));
            assertEquals(48, both.size() + witness.asked.get(run).size());
            both.retainAll(witness.asked.get(run));
            assertTrue(both.isEmpty(), "a test clip was taught");
        }
        answers.values().forEach(list -> assertEquals(48, list.stream().map(TestAnswer::clipId).distinct().count()));
        assertEquals(new Metric(0.25, 0, 0, 48).value(), ClassifierReport.of(answers).get("accuracy").value());
        assertEquals(48, ClassifierReport.of(answers).get("accuracy").n());
    }

    @Test
    void whatIsDoneIsNotDoneAgain(@TempDir Path folder) throws IOException {
        CrossValidation experiment = new CrossValidation(folder, features);
        List<NamedSplit> folds = NamedSplit.folds(clips, 3, 0);
        Map<Long, List<TestAnswer>> first = experiment.run(new Witness(), folds, List.of(0L), Progress.NONE);
        Path file;
        try (var files = Files.walk(folder)) {
            file = files.filter(path -> path.endsWith("fold-0-1-seed-0.csv")).findFirst().orElseThrow();
        }
        Files.delete(file);
        Witness second = new Witness();
        assertEquals(lines(first), lines(experiment.run(second, folds, List.of(0L), Progress.NONE)));
        assertEquals(1, second.taught.size());
        Files.writeString(file, "clip,song\n");
        Exception e = assertThrows(DataException.class, () -> experiment.run(new Witness(), folds, List.of(0L), Progress.NONE));
        assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
    }

    @Test
    void otherFeaturesAreMeasuredAnew(@TempDir Path folder) {
        List<NamedSplit> folds = NamedSplit.folds(clips, 3, 0);
        new CrossValidation(folder, features).run(new Witness(), folds, List.of(0L), Progress.NONE);
        features.put("clip00", features.get("clip01"));
        Witness second = new Witness();
        new CrossValidation(folder, features).run(second, folds, List.of(0L), Progress.NONE);
        assertEquals(3, second.taught.size());
    }

    @Tag("slow")
    @Test
    void theNetworkLearnsTheSameAfterAStop(@TempDir Path folder) {
        TrainingOptions loop = TrainingOptions.defaults().withEpochs(20).withBatchSize(8).withLearningRate(0.02);
        NetworkEstimator method = new NetworkEstimator("small", CnnLstmOptions.defaults().withFilters(4, 4).withLstmUnits(6).withDropout(0.4, 0.4),
                ClipTraining.plain(loop).withAugmentation(new ClipAugmentation(0.7, 1, 1, 0.1, 0.2)).withSmoothing(0.1)
                        .withBalance(ClipTraining.Balance.COUNTS));
        List<NamedSplit> folds = NamedSplit.folds(clips, 2, 0);
        Map<Long, List<TestAnswer>> whole = new CrossValidation(folder.resolve("a"), features).run(method, folds, List.of(5L), Progress.NONE);
        assertTrue(ClassifierReport.of(whole).get("accuracy").value() > 0.8, "it should hear this: " + ClassifierReport.confusion(whole));
        assertTrue(ClassifierReport.ofRatings(whole).get("valence.ccc").value() > 0.3);
        Thread.currentThread().interrupt();
        CrossValidation stopped = new CrossValidation(folder.resolve("b"), features);
        assertThrows(java.util.concurrent.CancellationException.class, () -> stopped.run(method, folds, List.of(5L), Progress.NONE));
        assertEquals(lines(whole), lines(stopped.run(method, folds, List.of(5L), Progress.NONE)));
    }

    private static List<String> lines(Map<Long, List<TestAnswer>> answers) {
        return answers.values().stream().flatMap(List::stream).map(TestAnswer::line).toList();
    }

    @Test
    void anEnsembleIsTheMeanOfItsModels(@TempDir Path folder) {
        Map<Long, List<TestAnswer>> answers = new CrossValidation(folder, features).run(new Witness(), NamedSplit.folds(clips, 3, 0),
                List.of(0L, 1L), Progress.NONE);
        Map<Long, List<TestAnswer>> mean = ClassifierReport.ensemble(answers);
        assertEquals(48, mean.get(0L).size());
        assertEquals(1, mean.get(0L).get(0).emotion().predicted().of(Emotion.CALM), 1e-12);
    }
}
