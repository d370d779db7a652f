package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantizerTest {
    @Test
    void onsetsAndLengthsGoToTheNearestGridTick() {
        Score score = Score.of(96, 120, List.of(new NoteEvent(11, 30, 60, 64), new NoteEvent(12, 36, 62, 64),
                new NoteEvent(40, 1, 64, 64)));
        assertEquals(List.of(new NoteEvent(0, 24, 60, 64), new NoteEvent(24, 48, 62, 64), new NoteEvent(48, 24, 64, 64)),
                Quantizer.toGrid(score, 24).notes());
    }

    @Test
    void randomScoresMoveByHalfAStepAtMostAndOnlyOnce() {
        for (int seed = 0; seed < 100; seed++) {
            Score score = RandomScores.wild(seed);
            for (int grid : new int[] {1, 7, 24}) {
                Score quantized = Quantizer.toGrid(score, grid);
                assertEquals(quantized, Quantizer.toGrid(quantized, grid));
                assertEquals(score.notes().size(), quantized.notes().size());
                for (NoteEvent note : score.notes()) {
                    assertTrue(quantized.notes().stream().anyMatch(moved -> isOnGrid(moved, grid) && isNear(moved, note, grid)));
                }
            }
            assertEquals(score, Quantizer.toGrid(score, 1));
        }
    }

    private static boolean isOnGrid(NoteEvent note, int grid) {
        return note.startTick() % grid == 0 && note.durationTicks() % grid == 0;
    }

    private static boolean isNear(NoteEvent moved, NoteEvent note, int grid) {
        return moved.pitch() == note.pitch() && 2 * Math.abs(moved.startTick() - note.startTick()) <= grid
                && (moved.durationTicks() == grid || 2 * Math.abs(moved.durationTicks() - note.durationTicks()) <= grid);
    }

    @Test
    void aGridOfNoTicksIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quantizer.toGrid(RandomScores.wild(1), 0));
    }
}
