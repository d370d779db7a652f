package affetti.midi.beats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatsTest {
    private static Beats beats(int firstPosition, double... sec) {
        return new Beats(IntStream.range(0, sec.length).mapToObj(i ->
                new Beat(sec[i], (firstPosition + i) % Beat.PER_BAR)).toList());
    }

    @Test
    void listsWhatIsAsked() {
        Beats beats = beats(3, 1, 1.5, 2, 2.6, 3.1, 3.5);
        assertArrayEquals(new double[] {1.5, 3.5}, beats.downbeatsSec());
        assertEquals(120, beats.tempoBpm(), 1e-9);
    }

    /** Whatever beat comes first, and however early the music begins. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void musicAlongItsBeatsSoundsAsItDid(int firstPosition) {
        Score played = PlayedPieces.of(8, beat -> 0.8 + 0.6 * beat + 0.2 * Math.sin(beat), 20, 1);
        Beats beats = beats(firstPosition, IntStream.range(2, 25).mapToDouble(beat -> 0.8 + 0.6 * beat + 0.2 * Math.sin(beat))
                .toArray());
        Score along = beats.along(played);
        assertEquals(played.notes().size(), along.notes().size());
        double shift = played.secondsAt(played.notes().get(0).startTick()) - along.secondsAt(along.notes().get(0).startTick());
        List<NoteEvent> before = sorted(played);
        List<NoteEvent> after = sorted(along);
        for (int i = 0; i < before.size(); i++) {
            assertEquals(played.secondsAt(before.get(i).startTick()), along.secondsAt(after.get(i).startTick()) + shift, 0.003);
            assertEquals(played.secondsAt(before.get(i).endTick()), along.secondsAt(after.get(i).endTick()) + shift, 0.003);
        }
        for (double bar : beats.downbeatsSec()) {
            long tick = along.tickAt(bar - shift);
            assertTrue(Math.floorMod(tick + 2, 1920L) <= 4, "a bar begins at tick " + tick);
        }
        assertTrue(along.notes().get(0).startTick() < 1920, "no empty bar comes first");
    }

    /** By pitch, then time, so that chords whose order changes by a tick compare. */
    private static List<NoteEvent> sorted(Score score) {
        return score.notes().stream().sorted(Comparator.comparingInt(NoteEvent::pitch).thenComparingLong(NoteEvent::startTick)
                .thenComparingLong(NoteEvent::endTick)).toList();
    }

    @Test
    void beatsOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> beats(0, 1));
        assertThrows(IllegalArgumentException.class, () -> beats(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Beats(List.of(new Beat(1, 0), new Beat(2, 2))));
        assertThrows(IllegalArgumentException.class, () -> new Beat(1, 4));
        assertThrows(IllegalArgumentException.class, () -> beats(0, 1, 2).along(Score.of(96, 120, List.of())));
    }

    @Test
    void steadyBeatsAreWhereTheyAreAskedFor() {
        Score piece = PlayedPieces.of(8, beat -> 0.5 + 0.6 * beat, 0, 2);
        assertArrayEquals(new double[] {0.5, 1.1, 1.7}, Arrays.copyOf(SteadyBeats.every(piece, 0.6).sec(), 3), 1e-9);
        Beats found = SteadyBeats.byAutocorrelation(piece);
        assertEquals(100, found.tempoBpm(), 1);
        assertEquals(0.5, found.sec()[0], 0.03);
        assertThrows(IllegalArgumentException.class, () -> SteadyBeats.every(piece, 0));
    }
}
