package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.core.Emotion;
import affetti.core.Score;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidanceCurveTest {
    @TempDir
    Path folder;

    @Test
    void takesTheStrongestWhoseMeasuresAreNearEnough() {
        assertEquals(2, GuidanceCurve.choose(List.of(point(1, 0.02), point(2, 0.19), point(3, 0.21))).setting().guidance());
        assertEquals(3, GuidanceCurve.choose(List.of(point(3, 0.2), point(1, 0.02))).setting().guidance());
        assertEquals(1, GuidanceCurve.choose(List.of(point(1, 0.3), point(2, 0.4))).setting().guidance());
        assertThrows(RuntimeException.class, () -> GuidanceCurve.choose(List.of()));
    }

    @Test
    void measuresThePiecesOfEachSetting() throws IOException {
        Corpus corpus = TinyCorpus.write(folder);
        Split split = Splits.bySong(corpus.clips(), new Splits.Fractions(0.34, 0), 1);
        GeneratorReport report = GeneratorReport.against(corpus, split.train(), split.validation());
        List<GuidanceCurve.Point> points = GuidanceCurve.measure(List.of(1.0, 4.0), List.of(0.9, 0.98),
                setting -> pieces(setting.guidance() == 1 && setting.nucleus() == 0.98 ? 0 : 1), report);
        assertEquals(List.of(1.0, 4.0), points.stream().map(point -> point.setting().guidance()).toList());
        assertEquals(0.98, points.get(0).setting().nucleus());
        assertEquals(report.largestDeviation(pieces(0)), points.get(0).deviation());
        assertEquals(1.0, GuidanceCurve.choose(points).setting().guidance());
    }

    /** The emotions' own pieces, or all of them anger's: twice the velocity of quiet ones. */
    private static Map<Emotion, List<Score>> pieces(int wrong) {
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        for (Emotion wanted : Emotion.values()) {
            pieces.put(wanted, LongStream.range(50, 54).mapToObj(seed ->
                    TinyCorpus.piece(wrong == 0 ? wanted : Emotion.ANGER, seed)).toList());
        }
        return pieces;
    }

    private static GuidanceCurve.Point point(double guidance, double deviation) {
        return new GuidanceCurve.Point(new GuidanceCurve.Setting(guidance, 0.9), deviation, Map.of());
    }
}
