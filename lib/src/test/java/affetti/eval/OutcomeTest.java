package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void confidenceIsThatOfTheAnswerNotOfTheTruth() {
        Outcome outcome = new Outcome("song", Emotion.CALM, EmotionProbabilities.of(0.1, 0.1, 0.6, 0.2));
        assertEquals(0.6, outcome.confidence());
        assertFalse(outcome.correct());
    }
}
