package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.EmotionPredictor;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Corpus;
import affetti.dataset.DemoCorpus;
import affetti.dataset.Splits;
import affetti.train.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path on a folder of DEAM's shape: sound files and rating tables of the demo corpus. */
@Tag("sound-font")
class ClassifierStudyTest {
    @Test
    void aRatedCorpusIsMeasuredOnFoldsAndKept(@TempDir Path folder) throws IOException {
        Corpus demo = DemoCorpus.compose(RealData.cacheWithSoundFont(), DemoCorpus.SEED, Progress.NONE).audio();
        Corpus corpus = demo.subset(Splits.sample(demo.clips(), 40, 1));
        Path cache = Files.createDirectories(folder.resolve("cache"));
        ClipTraining training = ClipTraining.defaults();
        ClassifierStudy.Plan plan = ClassifierStudy.Plan.quick().withTraining(training.withLoop(training.loop().withEpochs(20).withBatchSize(4)));
        ClassifierStudy study = new ClassifierStudy(corpus, cache, plan, Progress.NONE);
        Map<String, Metric> metrics = study.run();
        assertEquals(corpus.clips().size(), metrics.get(study.data() + ".cv.accuracy").n());
        assertTrue(metrics.get(study.data() + ".cv.arousal").value() > 0.6, "it hears arousal: " + metrics);
        assertTrue(metrics.get(study.data() + ".cv.rating.arousal.ccc").value() > 0, metrics.toString());
        assertTrue(metrics.get(study.data() + ".cv.ridge_regression.rating.arousal.ccc").value() > 0, metrics.toString());
        assertTrue(metrics.containsKey(study.data() + ".cv.logistic_regression.macro_f1"));
        assertTrue(metrics.get(study.data() + ".cv.soft_vote.arousal").value() > 0.6, metrics.toString());
        study.trainOnAll().save(folder.resolve("model"), study.card(metrics));
        assertEquals(metrics.keySet(), ModelCard.read(folder.resolve("model")).metrics().keySet());
        CnnLstmClassifier.load(folder.resolve("model")).predict(plan.features().of(corpus.audio(corpus.clips().get(0))));
    }

    @Test
    void recordingsAreHeardInTheirOwnWay(@TempDir Path folder) throws IOException {
        Corpus demo = DemoCorpus.compose(RealData.cacheWithSoundFont(), DemoCorpus.SEED, Progress.NONE).audio();
        Corpus corpus = demo.subset(Splits.sample(demo.clips(), 16, 1));
        ClipTraining training = ClipTraining.recordings();
        ClassifierStudy.Plan plan = ClassifierStudy.Plan.recordings().withCounts(new ClassifierStudy.Plan.Counts(2, 1, 1, 1))
                .withTraining(training.withLoop(training.loop().withEpochs(1).withBatchSize(4)));
        ClassifierStudy study = new ClassifierStudy(corpus, Files.createDirectories(folder.resolve("cache")), plan, Progress.NONE);
        Map<String, Metric> metrics = study.folds();
        assertTrue(metrics.keySet().containsAll(Set.of("recordings.cv.accuracy", "recordings.cv.calibration", "recordings.cv.support_vectors.accuracy")));
        List<String> answers = study.answers().lines().toList();
        assertEquals(1 + corpus.clips().size(), answers.size());
        assertEquals("clip,group,seed,actual,happiness,anger,sadness,calm", answers.get(0));
        assertTrue(answers.stream().allMatch(line -> line.split(",").length == 8), study.answers());
        assertEquals(Set.of("network_alone", "soft_vote_with_network"), study.networkAlone().keySet().stream().map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet()));
        Path model = folder.resolve("model");
        study.trainOnAll().save(model, study.card(metrics));
        EmotionPredictor predictor = EmotionPredictor.load(model);
        assertEquals(1, predictor.stretches(corpus.audio(corpus.clips().get(0))).size());
        Map<String, Metric> transfer = new Transfer(corpus, 4).measure(predictor, "here", "there", Progress.NONE);
        assertTrue(transfer.get("transfer.here.to.there.accuracy").value() >= 0);
    }
}
