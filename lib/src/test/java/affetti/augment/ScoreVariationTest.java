package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScoreVariationTest {
    private static final Score SCORE = Score.of(100, 100, List.of(new NoteEvent(0, 50, 30, 60), new NoteEvent(100, 50, 107, 80)));

    @Test
    void staysWithinItsReachAndUsesAllOfIt() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Integer> shifts = new TreeSet<>();
        double slowest = 200;
        double fastest = 0;
        for (int i = 0; i < 500; i++) {
            Score varied = new ScoreVariation(3, 0.1, 0.2, 2).of(SCORE, random);
            int shift = varied.notes().get(0).pitch() - 30;
            assertEquals(107 + shift, varied.notes().get(1).pitch());
            shifts.add(shift);
            slowest = Math.min(slowest, varied.tempos().get(0).tempoBpm());
            fastest = Math.max(fastest, varied.tempos().get(0).tempoBpm());
            int velocity = varied.notes().get(0).velocity();
            assertTrue(velocity >= 46 && velocity <= 74, "velocity " + velocity);
        }
        // 107 is one below the highest key.
        assertEquals(Set.of(-3, -2, -1, 0, 1), shifts);
        assertTrue(slowest > 89.9 && slowest < 91 && fastest > 109 && fastest < 110.1, slowest + " to " + fastest);
    }

    @Test
    void withoutReachNothingChanges() {
        assertEquals(SCORE, new ScoreVariation(0, 0, 0, 0).of(SCORE, new SplittableRandom(1)));
        assertEquals(0, ScoreVariation.defaults().withSemitones(0).semitones());
    }

    @Test
    void theSeedDecides() {
        assertEquals(ScoreVariation.defaults().of(SCORE, new SplittableRandom(4)), ScoreVariation.defaults().of(SCORE, new SplittableRandom(4)));
    }

    @Test
    void tooFarIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ScoreVariation(12, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ScoreVariation(0, 0.6, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ScoreVariation(0, 0, -0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ScoreVariation(0, 0, 0, 21));
    }
}
