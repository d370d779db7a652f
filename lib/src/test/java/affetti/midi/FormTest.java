package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Form.Reprise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FormTest {
    /** Five notes a second at any pitch between two octaves, in milliseconds as ticks. */
    private static List<NoteEvent> chance(long seed, int seconds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NoteEvent> notes = new ArrayList<>();
        for (int i = 0; i < 5 * seconds; i++) {
            notes.add(new NoteEvent(i * 200L + random.nextInt(60), 150, 48 + random.nextInt(24), 64));
        }
        return notes;
    }

    private static Score score(List<NoteEvent> notes) {
        return Score.of(1000, 60, notes);
    }

    @Test
    void whatReturnsIsFoundWithItsLag() {
        List<NoteEvent> notes = chance(1, 20);
        notes.removeIf(note -> note.startTick() >= 12_000 && note.startTick() < 18_000);
        chance(1, 6).forEach(note -> notes.add(new NoteEvent(note.startTick() + 12_000, 150, note.pitch(), 90)));
        Form form = Form.of(score(notes));
        assertEquals(1, form.reprises().size());
        Reprise found = form.reprises().get(0);
        assertEquals(12, found.fromSec(), 0.5);
        assertEquals(18, found.toSec(), 0.5);
        assertEquals(12, found.lagSec(), 1 / 16.0);
        assertEquals(0.3, form.share(), 0.05);
    }

    @Test
    void aRepriseMayBeSlowerThanItsOriginal() {
        List<NoteEvent> notes = chance(2, 8);
        chance(2, 8).forEach(note -> notes.add(new NoteEvent(10_000 + note.startTick() * 105 / 100, 150, note.pitch(), 64)));
        Form form = Form.of(score(notes));
        assertEquals(10, form.reprises().get(0).lagSec(), 0.2);
        assertTrue(form.share() > 0.35, form.toString());
    }

    @Test
    void inMusicByChanceLittleReturns() {
        double share = 0;
        for (int seed = 0; seed < 20; seed++) {
            share += Form.of(score(chance(seed, 30))).share() / 20;
        }
        assertTrue(share < 0.1, "share " + share);
    }

    @Test
    void aShortPieceRepeatsNothing() {
        assertEquals(List.of(), Form.of(score(chance(3, 2))).reprises());
        assertThrows(IllegalArgumentException.class, () -> Form.of(score(List.of())));
    }

    @Test
    void aPlanIsCutOffOrGoesRoundAgain() {
        Form form = new Form(20, List.of(new Reprise(8, 12, 8), new Reprise(16, 20, 6)), false);
        Form shorter = form.plannedFor(18);
        assertTrue(shorter.planned());
        assertEquals(List.of(new Reprise(8, 12, 8), new Reprise(16, 18, 6)), shorter.reprises());
        Form longer = form.plannedFor(50);
        assertEquals(50, longer.durationSec());
        assertEquals(List.of(new Reprise(8, 12, 8), new Reprise(16, 20, 6), new Reprise(20, 40, 20), new Reprise(40, 50, 20)), longer.reprises());
        assertFalse(form.planned());
    }
}
