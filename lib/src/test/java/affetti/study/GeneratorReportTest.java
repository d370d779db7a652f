package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import affetti.midi.ScoreMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorReportTest {
    @TempDir
    Path folder;
    private Corpus corpus;
    private Split split;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = TinyCorpus.write(folder);
        split = Splits.bySong(corpus.clips(), new Splits.Fractions(0, 0.34), 1);
    }

    @Test
    void theRealPiecesThemselvesAreAtNoDistance() {
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            pieces.put(emotion, split.test().stream().filter(clip -> clip.emotion() == emotion).map(corpus::score).toList());
        }
        Map<String, Metric> report = GeneratorReport.against(corpus, split.train(), split.test()).of(pieces);
        report.forEach((name, metric) -> {
            if (name.endsWith(".distance")) {
                assertEquals(0, metric.value(), 1e-12, name);
            } else if (name.endsWith(".generated")) {
                assertEquals(report.get(name.replace(".generated", ".real")).value(), metric.value(), 1e-12, name);
            } else if (!name.endsWith(".real")) {
                assertEquals(report.get(name + ".real").value(), metric.value(), name);
            }
        });
        assertTrue(report.get("measure.mean_velocity.distance").high() > 0);
        assertEquals(3 * ScoreMeasures.of(TinyCorpus.piece(Emotion.CALM, 1)).byName().size(),
                report.keySet().stream().filter(name -> name.startsWith("measure.")).count());
    }

    @Test
    void theWrongEmotionIsHeard() {
        GeneratorReport against = GeneratorReport.against(corpus, split.train(), split.test());
        Map<String, Metric> right = against.of(pieces(emotion -> emotion));
        for (String judge : List.of("judge", "judge.linear")) {
            assertTrue(right.get(judge + ".quadrant").value() > 0.9, judge + " " + right);
        }
        double headless = right.get("judge.headless.quadrant").value();
        assertTrue(headless < right.get("judge.quadrant").value(), "this corpus's emotions are mode, density and loudness: " + headless);
        assertTrue(right.get("major.difference").value() > 0.8, right.toString());
        Map<String, Metric> wrong = against.of(pieces(emotion -> Emotion.of(!emotion.positiveValence(), emotion.highArousal())));
        assertTrue(wrong.get("judge.quadrant").value() < 0.1, wrong.toString());
        assertTrue(wrong.get("judge.valence").value() < 0.1, wrong.toString());
        assertTrue(wrong.get("judge.arousal").value() > 0.9, wrong.toString());
        assertTrue(wrong.get("major.difference").value() < -0.8, wrong.toString());
    }

    @Test
    void aStolenPieceIsFound() {
        Clip stolen = split.train().get(0);
        Map<Emotion, List<Score>> pieces = Map.of(stolen.emotion(), List.of(corpus.score(stolen)));
        Map<String, Metric> report = GeneratorReport.against(corpus, split.train(), split.test()).of(pieces);
        assertEquals(60, report.get("copied_run.generated").value());
        assertTrue(report.get("copied_run.real").value() < 30, report.toString());
    }

    @Test
    void theLargestDeviationIsThatOfTheWorstEmotion() {
        GeneratorReport against = GeneratorReport.against(corpus, split.train(), split.test());
        double right = against.largestDeviation(pieces(emotion -> emotion));
        double wrong = against.largestDeviation(pieces(emotion -> emotion == Emotion.CALM ? Emotion.ANGER : emotion));
        assertTrue(wrong > right + 0.5, right + " and " + wrong);
    }

    @Test
    void aStoppedFolderGoesOnWhereItWas() {
        AtomicInteger made = new AtomicInteger();
        Path pieces = folder.resolve("pieces");
        PieceMaker maker = (wanted, taker) -> wanted.forEach(piece -> {
            if (made.incrementAndGet() == 5) {
                throw new CancellationException("stopped");
            }
            taker.accept(TinyCorpus.piece(piece.emotion(), piece.seed()));
        });
        Assertions.assertThrows(CancellationException.class, () -> PieceFolder.fill(pieces, 2, maker, Progress.NONE));
        assertTrue(Files.exists(pieces.resolve("happiness_001.mid")));
        Map<Emotion, List<Score>> whole = PieceFolder.fill(pieces, 2, maker, Progress.NONE);
        assertEquals(9, made.get(), "four kept, one given up, four made when it went on");
        assertEquals(TinyCorpus.piece(Emotion.CALM, 2).notes(), whole.get(Emotion.CALM).get(1).notes());
    }

    private static Map<Emotion, List<Score>> pieces(java.util.function.UnaryOperator<Emotion> made) {
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        for (Emotion wanted : Emotion.values()) {
            pieces.put(wanted, LongStream.range(50, 58).mapToObj(seed -> TinyCorpus.piece(made.apply(wanted), seed)).toList());
        }
        return pieces;
    }
}
