package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.DemoCorpus;
import affetti.dataset.Splits;
import affetti.study.StudentItems.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("sound-font")
class LeakStudyTest {
    private static Corpus corpus;

    @BeforeAll
    static void sample() {
        Corpus demo = DemoCorpus.compose(RealData.cacheWithSoundFont(), DemoCorpus.SEED, Progress.NONE).audio();
        corpus = demo.subset(Splits.sample(demo.clips(), 72, 1));
    }

    @Test
    void anItemIsTheFirstHundredFramesScaledWithinItself() {
        FeatureMatrix item = new StudentItems(corpus).originals(corpus.clips().subList(0, 1)).get(0).labelled().features().sequence();
        assertEquals(100, item.frames());
        assertEquals(196, item.bins());
        for (String name : List.of("mfcc_00", "mel_064", "centroid")) {
            double squares = 0;
            double sum = 0;
            for (float value : item.column(item.binNames().indexOf(name))) {
                sum += value;
                squares += value * value;
            }
            assertEquals(0, sum / 100, 1e-4, name);
            assertEquals(1, squares / 100, 1e-3, name);
        }
        assertTrue(item.at(0, item.binNames().indexOf("tempo_bpm")) > 20, "the tempo is not scaled");
    }

    @Test
    void copiesFillTheClassesUpAndStayInTheirSong() {
        Map<String, Clip> clips = corpus.clips().stream().collect(Collectors.toMap(Clip::id, clip -> clip));
        List<Item> copies = new StudentItems(corpus).copies(corpus.clips(), 20, new SplittableRandom(1));
        Map<Emotion, Integer> counts = new TreeMap<>();
        corpus.clips().forEach(clip -> counts.merge(clip.emotion(), 1, Integer::sum));
        copies.forEach(copy -> {
            counts.merge(copy.labelled().emotion(), 1, Integer::sum);
            assertEquals(clips.get(copy.id().split("\\+")[0]).songId(), copy.song());
        });
        counts.values().forEach(count -> assertTrue(count >= 20, counts.toString()));
    }

    @Test
    void bothNumbersAreMeasuredOnce(@TempDir Path folder) throws Exception {
        LeakStudy study = new LeakStudy(corpus, folder, new LeakStudy.Plan(2, 1, 0.3, 1, 1), Progress.NONE);
        Map<String, Metric> metrics = study.run();
        assertEquals(Set.of("leak.claimed", "leak.honest"), metrics.keySet());
        Path answers;
        try (var files = Files.walk(folder)) {
            answers = files.filter(path -> path.endsWith("honest-0.csv")).findFirst().orElseThrow();
        }
        List<TestAnswer> honest = new AnswerFile(answers).read().orElseThrow();
        assertTrue(honest.stream().noneMatch(answer -> answer.clipId().contains("+")), "a copy is in the honest test");
        assertEquals(metrics.get("leak.honest").n(), honest.size());
        long written = Files.getLastModifiedTime(answers).toMillis();
        assertEquals(metrics, study.run());
        assertEquals(written, Files.getLastModifiedTime(answers).toMillis());
    }
}
