package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    @Test
    void equalsScikitLearn() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(getClass().getResource("scores.json"));
        ConfusionMatrix matrix = ConfusionMatrix.of(emotions(golden.get("actual")), emotions(golden.get("predicted")));
        assertEquals(60, matrix.total());
        assertEquals(golden.get("accuracy").asDouble(), matrix.accuracy(), 1e-15);
        assertEquals(golden.get("macro_f1").asDouble(), matrix.macroF1(), 1e-15);
        for (int i = 0; i < 4; i++) {
            ClassScores scores = matrix.scores().get(i);
            assertArrayEquals(new ObjectMapper().convertValue(golden.get("confusion").get(i), int[].class), matrix.counts()[i]);
            assertEquals(golden.get("support").get(i).asInt(), scores.support());
            assertEquals(golden.get("precision").get(i).asDouble(), scores.precision(), 1e-15);
            assertEquals(golden.get("recall").get(i).asDouble(), scores.recall(), 1e-15);
            assertEquals(golden.get("f1").get(i).asDouble(), scores.f1(), 1e-15);
        }
    }

    @Test
    void arousalAndValenceAreCountedApart() {
        List<Emotion> actual = List.of(Emotion.HAPPINESS, Emotion.HAPPINESS, Emotion.SADNESS, Emotion.CALM);
        List<Emotion> predicted = List.of(Emotion.ANGER, Emotion.CALM, Emotion.CALM, Emotion.CALM);
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, predicted);
        assertEquals(0.25, matrix.accuracy());
        assertEquals(0.75, matrix.arousalAccuracy());
        assertEquals(0.5, matrix.valenceAccuracy());
        assertEquals(1, matrix.count(Emotion.HAPPINESS, Emotion.ANGER));
    }

    @Test
    void anEmotionThatNeverOccursDoesNotCount() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of(Emotion.CALM, Emotion.CALM), List.of(Emotion.CALM, Emotion.CALM));
        assertEquals(1, matrix.macroF1());
        assertEquals(new ClassScores(Emotion.ANGER, 0, 0, 0, 0), matrix.scores(Emotion.ANGER));
    }

    @Test
    void listsOfDifferentLengthAreRefused() {
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> ConfusionMatrix.of(List.of(Emotion.CALM), List.of()));
        assertTrue(e.getMessage().contains("number of predictions is 0"), e.getMessage());
    }

    private static List<Emotion> emotions(JsonNode ordinals) {
        List<Emotion> emotions = new ArrayList<>();
        ordinals.forEach(ordinal -> emotions.add(Emotion.values()[ordinal.asInt()]));
        return emotions;
    }
}
