package affetti.midi.beats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.eval.EventTimes;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatTrackerTest {
    private static final int BARS = 16;

    private static double[] beats(IntToDoubleFunction beatSec, int step) {
        return IntStream.range(0, 4 * BARS / step).mapToDouble(i -> beatSec.applyAsDouble(step * i)).toArray();
    }

    private static void assertFound(IntToDoubleFunction beatSec, int spreadMs) {
        Beats found = BeatTracker.track(PlayedPieces.of(BARS, beatSec, spreadMs, 3));
        double ofBeats = EventTimes.fMeasure(beats(beatSec, 1), found.sec(), EventTimes.WINDOW_SEC);
        double ofBars = EventTimes.fMeasure(beats(beatSec, 4), found.downbeatsSec(), EventTimes.WINDOW_SEC);
        assertTrue(ofBeats > 0.95, "beats " + ofBeats);
        assertTrue(ofBars > 0.9, "downbeats " + ofBars);
    }

    @ParameterizedTest
    @ValueSource(doubles = {80, 100, 120, 140})
    void findsTheBeatsOfASteadyPiece(double tempoBpm) {
        assertFound(beat -> 0.3 + beat * 60 / tempoBpm, 0);
    }

    @Test
    void followsATempoThatDriftsAndHandsThatAreNotExact() {
        assertFound(beat -> 0.6 * beat + 0.5 * Math.sin(beat / 10.0) + 0.5, 15);
        assertFound(beat -> 0.7 * beat - 0.0012 * beat * beat, 10);
    }

    @Test
    void whatTheFileSaysOfTempoIsNotLookedAt() {
        Score piece = PlayedPieces.of(BARS, beat -> 0.55 * beat, 10, 4);
        Score otherwise = new Score(1000, piece.notes().stream().map(note ->
                new NoteEvent(note.startTick() * 3, note.durationTicks() * 3, note.pitch(), note.velocity())).toList(),
                List.of(TempoChange.ofBpm(0, 180)), List.of());
        assertArrayEquals(BeatTracker.track(piece).sec(), BeatTracker.track(otherwise).sec(), 1e-4, "a tempo is a whole number of microseconds");
    }

    @Test
    void aPieceThatBeginsLaterHasItsBeatsLater() {
        Score piece = PlayedPieces.of(BARS, beat -> 0.55 * beat, 10, 4);
        Score later = piece.withNotes(piece.notes().stream().map(note ->
                new NoteEvent(note.startTick() + 2000, note.durationTicks(), note.pitch(), note.velocity())).toList());
        double[] early = BeatTracker.track(piece).sec();
        double[] late = BeatTracker.track(later).sec();
        assertEquals(early.length, late.length);
        for (int i = 0; i < early.length; i++) {
            assertEquals(early[i] + 2, late[i], 1e-9);
        }
    }

    @Test
    void littleMusicHasFewBeats() {
        Score one = Score.of(500, 120, List.of(new NoteEvent(700, 100, 60, 64)));
        assertEquals(2, BeatTracker.track(one).list().size());
        Score silentFor = Score.of(500, 120, List.of(new NoteEvent(0, 100, 60, 64), new NoteEvent(60_000, 100, 60, 64)));
        assertTrue(BeatTracker.track(silentFor).list().size() > 50, "the pulse goes on through a minute of silence");
    }

    @Test
    void whatCannotBeTrackedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BeatTracker.track(Score.of(500, 120, List.of())));
        Score long3 = Score.of(500, 120, List.of(new NoteEvent(0, 1, 60, 64), new NoteEvent(4_000_000, 1, 60, 64)));
        assertThrows(IllegalArgumentException.class, () -> BeatTracker.track(long3));
    }

    @Test
    @Tag("timing")
    void fourMinutesTakeLessThanASecond() {
        Score piece = PlayedPieces.of(120, beat -> 0.5 * beat, 10, 5);
        BeatTracker.track(piece);
        long start = System.nanoTime();
        BeatTracker.track(piece);
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }
}
