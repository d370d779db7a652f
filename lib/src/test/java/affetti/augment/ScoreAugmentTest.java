package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.midi.KeyAnalysis;
import affetti.midi.RandomScores;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreAugmentTest {
    private static final Score SCORE = RandomScores.wild(3);

    @Test
    void transposingMovesEveryPitchAndNothingElse() {
        Score middle = SCORE.withNotes(SCORE.notes().stream().filter(n -> n.pitch() > 40 && n.pitch() < 90).toList());
        for (int semitones = -12; semitones <= 12; semitones++) {
            Score moved = ScoreAugment.transpose(middle, semitones);
            for (int i = 0; i < middle.notes().size(); i++) {
                assertEquals(middle.notes().get(i).pitch() + semitones, moved.notes().get(i).pitch());
            }
            assertEquals(middle, ScoreAugment.transpose(moved, -semitones));
        }
    }

    @Test
    void transposingMovesTheKeyWithTheMusic() {
        Score scale = Score.of(96, 120, List.of(new NoteEvent(0, 192, 60, 64), new NoteEvent(192, 96, 64, 64),
                new NoteEvent(288, 96, 67, 64), new NoteEvent(384, 48, 65, 64), new NoteEvent(432, 96, 60, 64)));
        assertEquals("C major", KeyAnalysis.of(scale).name());
        assertEquals("D major", KeyAnalysis.of(ScoreAugment.transpose(scale, 2)).name());
        assertEquals("A major", KeyAnalysis.of(ScoreAugment.transpose(scale, -3)).name());
    }

    @Test
    void transpositionStaysOnTheKeyboard() {
        Score wide = Score.of(96, 120, List.of(new NoteEvent(0, 1, 23, 64), new NoteEvent(0, 1, 107, 64)));
        for (int semitones : new int[] {-2, -1, 0, 1}) {
            assertTrue(ScoreAugment.fits(wide, semitones));
            ScoreAugment.transpose(wide, semitones);
        }
        for (int semitones : new int[] {-3, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertFalse(ScoreAugment.fits(wide, semitones));
            assertThrows(IllegalArgumentException.class, () -> ScoreAugment.transpose(wide, semitones));
        }
    }

    @Test
    void stretchingTheTempoScalesEveryTime() {
        for (double factor : new double[] {0.5, 0.9, 1, 1.25, 2}) {
            Score stretched = ScoreAugment.stretchTempo(SCORE, factor);
            assertEquals(SCORE.notes(), stretched.notes());
            for (NoteEvent note : SCORE.notes()) {
                double sec = SCORE.secondsAt(note.startTick());
                assertEquals(sec / factor, stretched.secondsAt(note.startTick()), 1e-5 * sec);
            }
        }
    }

    @Test
    void aTempoOutsideTheMidiRangeIsRefused() {
        Score slow = Score.of(96, 10, List.of(new NoteEvent(0, 1, 60, 64)));
        assertThrows(IllegalArgumentException.class, () -> ScoreAugment.stretchTempo(slow, 0.1));
        assertThrows(IllegalArgumentException.class, () -> ScoreAugment.stretchTempo(slow, 0));
        assertThrows(IllegalArgumentException.class, () -> ScoreAugment.stretchTempo(slow, Double.NaN));
        assertEquals(List.of(new TempoChange(0, 3_000_000)), ScoreAugment.stretchTempo(slow, 2).tempos());
    }

    @Test
    void scalingVelocityStaysInRange() {
        Score notes = Score.of(96, 120, List.of(new NoteEvent(0, 1, 60, 1), new NoteEvent(1, 1, 60, 50), new NoteEvent(2, 1, 60, 120)));
        assertEquals(List.of(1, 25, 60), velocities(ScoreAugment.scaleVelocity(notes, 0.5)));
        assertEquals(List.of(2, 75, 127), velocities(ScoreAugment.scaleVelocity(notes, 1.5)));
        assertThrows(IllegalArgumentException.class, () -> ScoreAugment.scaleVelocity(notes, 0));
    }

    @Test
    void jitterMovesEachVelocityALittleAndTheSeedDecides() {
        Score jittered = ScoreAugment.jitterVelocity(SCORE, 5, new SplittableRandom(1));
        assertEquals(jittered, ScoreAugment.jitterVelocity(SCORE, 5, new SplittableRandom(1)));
        assertNotEquals(jittered, ScoreAugment.jitterVelocity(SCORE, 5, new SplittableRandom(2)));
        assertNotEquals(SCORE, jittered);
        assertEquals(SCORE, ScoreAugment.jitterVelocity(SCORE, 0, new SplittableRandom(1)));
        TreeSet<Integer> moves = new TreeSet<>();
        for (int i = 0; i < SCORE.notes().size(); i++) {
            int before = SCORE.notes().get(i).velocity();
            int move = jittered.notes().get(i).velocity() - before;
            if (before > 5 && before < 123) {
                moves.add(move);
            }
        }
        assertEquals(IntStream.rangeClosed(-5, 5).boxed().collect(Collectors.toCollection(TreeSet::new)), moves);
    }

    private static List<Integer> velocities(Score score) {
        return score.notes().stream().map(NoteEvent::velocity).toList();
    }
}
