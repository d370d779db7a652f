package affetti.midi.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final int BEAT_MS = 500;

    /** Bars of music by chance, a deep note on each first beat and two notes on each half beat, in milliseconds as ticks. */
    private static List<NoteEvent> bars(long seed, int bars, int firstBar) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NoteEvent> notes = new ArrayList<>();
        for (int half = 0; half < 8 * bars; half++) {
            long start = firstBar * 4L * BEAT_MS + half * BEAT_MS / 2;
            if (half % 8 == 0) {
                notes.add(new NoteEvent(start, 900, 36 + random.nextInt(12), 100));
            }
            notes.add(new NoteEvent(start, 200, 55 + random.nextInt(12), half % 2 == 0 ? 80 : 60));
            notes.add(new NoteEvent(start, 200, 72 + random.nextInt(12), half % 2 == 0 ? 80 : 60));
        }
        return notes;
    }

    private static Score score(List<NoteEvent> notes) {
        return Score.of(1000, 60, notes);
    }

    private static Form form(double seconds, double beatSec, int returnsFrom, int lag) {
        List<Double> beats = new ArrayList<>();
        List<Integer> lags = new ArrayList<>();
        List<Double> closeness = new ArrayList<>();
        for (int beat = 0; (beat - 1) * beatSec <= seconds; beat++) {
            beats.add(beat * beatSec);
            lags.add(beat >= returnsFrom ? lag : 0);
            closeness.add(beat >= returnsFrom ? 0.9 : 0);
        }
        return new Form(seconds, beats, lags, closeness);
    }

    @Test
    void whatReturnsIsFoundWithItsLagInBeats() {
        List<NoteEvent> notes = bars(1, 8, 0);
        notes.addAll(bars(1, 4, 8));
        Form form = Form.of(score(notes));
        assertEquals(BEAT_MS / 1000.0, (form.beatsSec().get(20) - form.beatsSec().get(0)) / 20, 0.02);
        int returning = 0;
        for (int beat = 0; beat < form.lags().size(); beat++) {
            boolean later = form.beatsSec().get(beat) > 15.8;
            boolean isReturn = form.lags().get(beat) == 32;
            returning += later && isReturn && form.closeness().get(beat) > 0.8 ? 1 : 0;
            assertTrue(later || !isReturn, "beat " + beat);
        }
        assertTrue(returning >= 14, form.toString());
    }

    @Test
    void inMusicByChanceLittleReturns() {
        double share = 0;
        for (int seed = 0; seed < 10; seed++) {
            share += Form.of(score(bars(seed, 12, 0))).share() / 10;
        }
        assertTrue(share < 0.2, "share " + share);
    }

    @Test
    void aShortPieceRepeatsNothing() {
        assertEquals(0, Form.of(score(bars(3, 1, 0))).share());
        assertThrows(IllegalArgumentException.class, () -> Form.of(score(List.of())));
    }

    @Test
    void aSlowerPieceHasItsBeatsLater() {
        Form slow = form(10, 0.5, 8, 8).stretched(1.5);
        assertEquals(15, slow.durationSec());
        assertEquals(3, slow.beatsSec().get(4));
        assertEquals(form(10, 0.5, 8, 8).lags(), slow.lags());
    }

    @Test
    void aShorterPieceIsCutOff() {
        Form shorter = form(20, 0.5, 8, 8).lasting(6.2);
        assertEquals(6.2, shorter.durationSec());
        assertEquals(14, shorter.beatsSec().size());
        assertEquals(8, shorter.lags().get(13));
    }

    @Test
    void aLongerPieceGoesRoundAgainInBars() {
        Form once = form(7, 0.5, 8, 8);
        assertEquals(16, once.beatsSec().size());
        Form longer = once.lasting(12);
        assertEquals(26, longer.beatsSec().size());
        assertEquals(12.5, longer.beatsSec().get(25));
        assertEquals(16, longer.lags().get(16));
        assertEquals(16, longer.lags().get(25));
        assertEquals(8, longer.lags().get(15));
    }

    @Test
    void behindAPrimerTheFormGoesOnAtThePrimersTempo() {
        Form primer = form(3, 1, 99, 4);
        Form whole = primer.goingOnAs(form(20, 0.5, 8, 8), 12);
        assertEquals(12, whole.durationSec());
        assertEquals(List.of(0, 8), List.of(whole.lags().get(7), whole.lags().get(8)));
        assertEquals(8, whole.beatsSec().get(8), 1e-9);
    }

    @Test
    void whatIsNoFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Form(1, List.of(0.0), List.of(0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Form(1, List.of(0.0, 1.0), List.of(0, 2), List.of(0.0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> new Form(1, List.of(1.0, 1.0), List.of(0, 0), List.of(0.0, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Form(1, List.of(0.0, 1.0), List.of(0, 1), List.of(0.0, 1.5)));
    }
}
