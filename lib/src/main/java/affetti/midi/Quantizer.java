package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;

/** Moves notes onto a grid of ticks. Taught in notebook 05. */
public final class Quantizer {
    private Quantizer() {
    }

    /**
     * Onsets and lengths rounded to the nearest multiple of the grid; a note keeps at least one grid step. Tempos and pedal stay.
     *
     * @param gridTicks the grid in ticks, 1 or more; a sixteenth note is {@code score.ticksPerQuarter() / 4}
     */
    public static Score toGrid(Score score, int gridTicks) {
        Checks.positive("gridTicks", gridTicks);
        return score.withNotes(score.notes().stream().map(note -> toGrid(note, gridTicks)).toList());
    }

    private static NoteEvent toGrid(NoteEvent note, int gridTicks) {
        long start = nearest(note.startTick(), gridTicks);
        long duration = Math.max(gridTicks, nearest(note.durationTicks(), gridTicks));
        return new NoteEvent(start, duration, note.pitch(), note.velocity());
    }

    private static long nearest(long tick, int gridTicks) {
        return Math.floorDiv(tick + gridTicks / 2, gridTicks) * gridTicks;
    }
}
