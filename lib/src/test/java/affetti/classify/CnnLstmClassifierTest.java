package affetti.classify;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import affetti.generate.MelodyModel;
import affetti.nn.Fixtures;
import affetti.train.ModelCard;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class CnnLstmClassifierTest {
    private static final CnnLstmOptions SMALL = CnnLstmOptions.student().withPooling(CnnLstmOptions.Pooling.MEAN).withFilters(4, 8).withLstmUnits(8);
    private static final int STATISTICS = 5;
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(8).withLearningRate(0.01);

    @ParameterizedTest
    @EnumSource(CnnLstmOptions.Pooling.class)
    void learnsASmallSetByHeart(CnnLstmOptions.Pooling pooling) {
        List<LabelledFeatures> clips = Fixtures.clips(24, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL.withPooling(pooling));
        TrainingResult result = classifier.fit(clips, clips, ClipTraining.plain(TRAINING.withEpochs(30)));
        assertEquals(1.0, result.history().get(29).validationAccuracy());
        assertTrue(result.history().get(0).trainLoss() > result.history().get(29).trainLoss());
        for (LabelledFeatures other : Fixtures.clips(12, 2)) {
            assertEquals(other.emotion(), classifier.predict(other.features()).emotions().mostLikely());
        }
    }

    @ParameterizedTest
    @EnumSource(CnnLstmOptions.Pooling.class)
    void paddingChangesNothing(CnnLstmOptions.Pooling pooling) {
        List<LabelledFeatures> clips = Fixtures.clips(4, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL.withPooling(pooling));
        ClipFeatures brief = ClipFeatures.of(Fixtures.clip(Emotion.CALM, 5, new Random(3)));
        ClipFeatures longer = ClipFeatures.of(Fixtures.clip(Emotion.ANGER, 40, new Random(4)));
        EmotionProbabilities alone = classifier.predict(brief).emotions();
        assertArrayEquals(alone.toArray(), classifier.predict(List.of(brief, longer)).get(0).emotions().toArray(), 1e-6);
    }

    /** The sequences say nothing here. */
    @Test
    void statisticsAreLearntFrom() {
        List<LabelledFeatures> clips = told(40, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL);
        TrainingResult result = classifier.fit(clips, clips, ClipTraining.plain(TRAINING.withEpochs(30)));
        List<LabelledFeatures> others = told(40, 2);
        List<ClipAnswer> answers = classifier.predict(others.stream().map(LabelledFeatures::features).toList());
        long right = IntStream.range(0, 40).filter(i -> answers.get(i).emotions().mostLikely() == others.get(i).emotion()).count();
        assertTrue(right >= 36, right + " of 40 are right");
        assertTrue(result.history().get(29).validationAccuracy() >= 0.9, "the training evaluates the answer");
    }

    /** In the sequences and the whole clips' rows nothing is told, in the stretches' rows all. */
    @Test
    void stretchesHaveTheirShareOfTheAnswer() {
        List<LabelledFeatures> clips = told(40, 1).stream().map(CnnLstmClassifierTest::onlyInStretches).toList();
        CnnLstmClassifier alone = CnnLstmClassifier.create(clips, SMALL);
        CnnLstmClassifier joined = CnnLstmClassifier.create(clips, SMALL.withStatisticsShare(0.5));
        ClipTraining brief = ClipTraining.plain(TRAINING.withEpochs(1));
        alone.fit(clips, clips, brief);
        joined.fit(clips, clips, brief);
        for (LabelledFeatures clip : clips) {
            double said = joined.predict(clip.features()).emotions().of(clip.emotion());
            assertTrue(said > alone.predict(clip.features()).emotions().of(clip.emotion()) + 0.1, "only " + said);
        }
    }

    private static LabelledFeatures onlyInStretches(LabelledFeatures clip) {
        FeatureMatrix told = clip.features().statistics().orElseThrow();
        FeatureMatrix rows = FeatureMatrix.ofRows("told", told.binNames(), 1, new float[][] {new float[STATISTICS], told.row(0), told.row(0)});
        return LabelledFeatures.of(ClipFeatures.of(clip.features().sequence(), rows), clip.emotion());
    }

    /** Clips whose emotion only the statistics tell. */
    private static List<LabelledFeatures> told(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledFeatures> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Emotion emotion = Emotion.values()[i % 4];
            float[] row = new float[STATISTICS];
            for (int s = 0; s < STATISTICS; s++) {
                row[s] = (float) ((s == emotion.ordinal() ? 2 : 0) + 0.3 * random.nextGaussian());
            }
            FeatureMatrix statistics = FeatureMatrix.ofRows("told", List.of("a", "b", "c", "d", "e"), 1, new float[][] {row});
            clips.add(LabelledFeatures.of(ClipFeatures.of(Fixtures.clip(Emotion.CALM, 6, random), statistics), emotion));
        }
        return clips;
    }

    @Test
    void orderOfClipsChangesNothing() {
        List<LabelledFeatures> clips = Fixtures.clips(4, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL);
        ClipFeatures a = clips.get(0).features();
        ClipFeatures b = clips.get(1).features();
        List<ClipAnswer> forth = classifier.predict(List.of(a, b));
        List<ClipAnswer> back = classifier.predict(List.of(b, a));
        assertArrayEquals(forth.get(0).emotions().toArray(), back.get(1).emotions().toArray(), 1e-6);
        assertArrayEquals(forth.get(1).emotions().toArray(), back.get(0).emotions().toArray(), 1e-6);
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        List<LabelledFeatures> clips = Fixtures.clips(12, 1);
        ClipFeatures probe = clips.get(0).features();
        double[] first = trained(clips, 0).predict(probe).emotions().toArray();
        assertArrayEquals(first, trained(clips, 0).predict(probe).emotions().toArray());
        assertFalse(java.util.Arrays.equals(first, trained(clips, 6).predict(probe).emotions().toArray()));
    }

    @Test
    void aSecondTrainingStartsAfreshUnlessToldToGoOn() {
        List<LabelledFeatures> clips = Fixtures.clips(12, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL);
        ClipTraining how = ClipTraining.plain(TRAINING.withEpochs(2));
        double first = classifier.fit(clips, clips, how).best().validationLoss();
        double[] said = classifier.predict(clips.get(0).features()).emotions().toArray();
        assertEquals(first, classifier.fit(clips, clips, how).best().validationLoss());
        assertArrayEquals(said, classifier.predict(clips.get(0).features()).emotions().toArray());
        classifier.goOn();
        assertTrue(classifier.fit(clips, clips, how).best().validationLoss() < first);
    }

    private static CnnLstmClassifier trained(List<LabelledFeatures> clips, long seed) {
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL.withSeed(seed));
        classifier.fit(clips, clips, ClipTraining.plain(TRAINING.withEpochs(2).withSeed(seed)));
        return classifier;
    }

    /** The network reads two values a bin and no statistics; support vectors hear those. */
    @Test
    void supportVectorsHearWhatTheNetworkDoesNot(@TempDir Path folder) {
        List<LabelledFeatures> clips = told(40, 1);
        CnnLstmOptions apart = new CnnLstmOptions(new CnnLstmOptions.Input("bin", 2, false),
                new CnnLstmOptions.Layers(4, 8, 1, 8, CnnLstmOptions.Pooling.ATTENTION, 0), new CnnLstmOptions.Regularization(0, 0), 0.5,
                new CnnLstmOptions.Ensemble(0.5, CnnLstmOptions.Vote.SUPPORT_VECTORS), 0);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, apart);
        classifier.fit(clips, clips, ClipTraining.plain(TRAINING.withEpochs(1)));
        long right = told(40, 2).stream().filter(clip -> classifier.predict(clip.features()).emotions().mostLikely() == clip.emotion()).count();
        assertTrue(right >= 36, right + " of 40 are right");
        classifier.save(folder.resolve("model"), Fixtures.card());
        ClipFeatures probe = clips.get(3).features();
        assertArrayEquals(classifier.predict(probe).emotions().toArray(), CnnLstmClassifier.load(folder.resolve("model")).predict(probe).emotions().toArray());
    }

    @ParameterizedTest
    @EnumSource(CnnLstmOptions.Vote.class)
    void savedAndLoadedPredictsTheSame(CnnLstmOptions.Vote vote, @TempDir Path folder) {
        List<LabelledFeatures> clips = told(12, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL.withStatisticsShare(0.5).withVote(vote));
        classifier.fit(clips, clips, ClipTraining.plain(TRAINING.withEpochs(2)));
        Path model = folder.resolve("model");
        classifier.save(model, Fixtures.card());
        classifier.save(model, Fixtures.card().withMetric("test.accuracy", new Metric(0.5, 0.25, 0.75, 12)));
        ClipFeatures probe = clips.get(3).features();
        assertArrayEquals(classifier.predict(probe).emotions().toArray(), CnnLstmClassifier.load(model).predict(probe).emotions().toArray());
        assertEquals(new Metric(0.5, 0.25, 0.75, 12), ModelCard.read(model).metrics().get("test.accuracy"));
        assertEquals(Fixtures.card().provenance(), ModelCard.read(model).provenance());
        Fixtures.card().withMetric("other", new Metric(2, 1, 3, 4)).write(model);
        assertEquals(Set.of("other"), ModelCard.read(model).metrics().keySet());
        CnnLstmClassifier.load(model);
    }

    @Test
    void theSameNetworkIsTheSameFileWheneverItIsSaved(@TempDir Path folder) throws IOException {
        List<LabelledFeatures> clips = Fixtures.clips(4, 1);
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, SMALL);
        classifier.save(folder.resolve("model"), Fixtures.card());
        try (ZipFile zip = new ZipFile(folder.resolve("model/network.zip").toFile())) {
            assertEquals(Set.of(0L), zip.stream().map(entry -> entry.getLastModifiedTime().toMillis()).collect(toSet()));
        }
        classifier.save(folder.resolve("again"), Fixtures.card());
        assertEquals(-1, Files.mismatch(folder.resolve("model/network.zip"), folder.resolve("again/network.zip")));
    }

    @Test
    void aFolderThatHoldsNoWholeModelIsNamed(@TempDir Path folder) throws IOException {
        assertProblem("card.json is not there", () -> CnnLstmClassifier.load(folder));
        List<LabelledFeatures> clips = Fixtures.clips(4, 1);
        CnnLstmClassifier.create(clips, SMALL).save(folder.resolve("model"), Fixtures.card());
        assertProblem("not a \"melody-model\"", () -> MelodyModel.load(folder.resolve("model")));
        Path discriminant = folder.resolve("model/discriminant.json");
        Files.writeString(discriminant, "{}");
        assertProblem("discriminant.json is not the file that the card tells of", () -> CnnLstmClassifier.load(folder.resolve("model")));
        Files.delete(discriminant);
        assertProblem("discriminant.json is not there", () -> CnnLstmClassifier.load(folder.resolve("model")));
    }

    @Test
    void aClipOfAnotherShapeIsRefused() {
        CnnLstmClassifier classifier = CnnLstmClassifier.create(Fixtures.clips(4, 1), SMALL);
        ClipFeatures other = ClipFeatures.of(new FeatureMatrix("x", List.of("a", "b"), 10, new float[4]));
        Exception e = assertThrows(IllegalArgumentException.class, () -> classifier.predict(other));
        assertTrue(e.getMessage().contains("2 (a .. b)") && e.getMessage().contains("14 (bin0 .. bin13)"), e.getMessage());
    }

    @Test
    void tooFewColumnsAreRefused() {
        List<LabelledFeatures> clips = List.of(LabelledFeatures.of(
                new FeatureMatrix("x", List.of("a", "b", "c"), 10, new float[9]), Emotion.CALM));
        Exception e = assertThrows(IllegalArgumentException.class, () -> CnnLstmClassifier.create(clips, SMALL));
        assertTrue(e.getMessage().contains("at least 10"), e.getMessage());
    }

    private static void assertProblem(String part, org.junit.jupiter.api.function.Executable load) {
        Exception e = assertThrows(DataException.class, load);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
