package affetti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.baseline.RidgeRegression;
import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Deam;
import affetti.dataset.FeatureStore;
import affetti.dataset.Mp3Deam;
import affetti.dataset.Rating;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import affetti.eval.ConfusionMatrix;
import affetti.eval.Estimate;
import affetti.eval.Outcome;
import affetti.eval.RegressionScores;
import affetti.features.FeatureStatistics;
import affetti.features.SequenceOptions;
import affetti.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DEAM's folder with real MP3 files, from loading to scores, as with the real one. */
@Tag("sound-font")
class DeamPathTest {
    private static final int SONGS = 20;
    @TempDir
    private static Path folder;
    private static Corpus deam;
    private static Map<String, FeatureMatrix> features;

    @BeforeAll
    static void loadAndExtract() throws IOException {
        Path data = Mp3Deam.write(folder.resolve("data/DEAM"), SONGS).getParent();
        deam = Corpora.open(data, true, RealData.cacheWithSoundFont(), Progress.NONE).audio();
        features = FeatureStore.open(folder.resolve("cache")).sequences(deam, deam.clips(),
                SequenceOptions.defaults().withFramesPerSec(4).withFeatureIds("mfcc", "chroma", "rms", "zcr"), Progress.NONE);
    }

    @Test
    void theFolderIsDeamWithAudioAndItsOfficialSplit() {
        assertEquals("DEAM", deam.name());
        assertEquals(List.of(), deam.problems());
        assertTrue(deam.hasAudio() && !deam.synthetic());
        assertTrue(deam.clips().size() > SONGS - 4, deam.summary());
        assertTrue(deam.clips().stream().allMatch(clip -> clip.file().toString().endsWith(".mp3")));
        assertEquals(deam.clips().size(), deam.officialSplits().get(Deam.MUSIC2EMO).size());
    }

    /** Each song lasts more than 16 s; the first 15 are left out. */
    @Test
    void theFirstFifteenSecondsAreLeftOut() {
        for (Clip clip : deam.clips().subList(0, 4)) {
            double seconds = deam.audio(clip).durationSec();
            assertTrue(seconds > 1 && seconds < 10, clip.id() + " lasts " + seconds);
            assertEquals(Math.ceil(4 * seconds), features.get(clip.id()).frames(), 1);
        }
    }

    @Test
    void aClassifierTrainsAndIsScored() {
        Split fold = Splits.bySong(deam.clips(), new Splits.Fractions(0.25, 0.25), 0);
        Function<List<Clip>, List<LabelledFeatures>> labelled = clips -> clips.stream()
                .map(clip -> LabelledFeatures.of(read(clip), clip)).toList();
        CnnLstmClassifier classifier = CnnLstmClassifier.create(labelled.apply(fold.train()),
                CnnLstmOptions.defaults().withFilters(2, 2).withLstmUnits(4));
        classifier.fit(labelled.apply(fold.train()), labelled.apply(fold.validation()),
                ClipTraining.plain(TrainingOptions.defaults().withEpochs(2).withBatchSize(8)));
        List<Outcome> outcomes = new ArrayList<>();
        List<Estimate> valences = new ArrayList<>();
        for (Clip clip : fold.test()) {
            ClipAnswer answer = classifier.predict(read(clip));
            outcomes.add(new Outcome(clip.songId(), clip.emotion(), answer.emotions()));
            valences.add(new Estimate(clip.songId(), clip.rating().orElseThrow().valence(), Rating.MIDDLE + 4 * answer.valence()));
        }
        assertEquals(fold.test().size(), ConfusionMatrix.of(outcomes).total());
        assertTrue(RegressionScores.of(valences).rmse() < 4, RegressionScores.of(valences).toString());
    }

    private static ClipFeatures read(Clip clip) {
        FeatureMatrix sequence = features.get(clip.id());
        return ClipFeatures.of(sequence, FeatureStatistics.of(sequence));
    }

    /** The demo corpus' arousal follows its loudness and speed, so even a line through few songs explains most of it. */
    @Test
    void ratingsAreEstimatedAndScored() {
        List<Estimate> arousal = new ArrayList<>();
        List<Estimate> valence = new ArrayList<>();
        for (Split fold : Splits.folds(deam.clips(), 4, 0)) {
            List<Clip> training = new ArrayList<>(fold.train());
            training.addAll(fold.validation());
            arousal.addAll(estimates(training, fold.test(), Rating::arousal));
            valence.addAll(estimates(training, fold.test(), Rating::valence));
        }
        RegressionScores scores = RegressionScores.of(arousal);
        assertTrue(scores.r2() > 0.3 && scores.ccc() > 0.5 && scores.rmse() < 2, scores.toString());
        assertEquals(deam.clips().size(), RegressionScores.of(valence).count());
    }

    private static List<Estimate> estimates(List<Clip> training, List<Clip> test, Function<Rating, Double> target) {
        RidgeRegression ridge = RidgeRegression.fit(training.stream().map(DeamPathTest::row).toArray(double[][]::new),
                training.stream().mapToDouble(clip -> target.apply(clip.rating().orElseThrow())).toArray(), 100);
        return test.stream().map(clip -> new Estimate(clip.songId(), target.apply(clip.rating().orElseThrow()), ridge.predict(row(clip))))
                .toList();
    }

    private static double[] row(Clip clip) {
        float[] values = FeatureStatistics.of(features.get(clip.id())).row(0);
        double[] row = new double[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = values[i];
        }
        return row;
    }
}
