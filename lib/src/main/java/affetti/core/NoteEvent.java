package affetti.core;

import java.util.Comparator;

/**
 * One note of a {@link Score}. Times are in ticks; the score says how long a tick is.
 *
 * @param startTick     onset, 0 or more
 * @param durationTicks length, 1 or more
 * @param pitch         MIDI note number, 0 to 127 (60 = middle C)
 * @param velocity      how hard the key is struck, 1 to 127
 */
public record NoteEvent(long startTick, long durationTicks, int pitch, int velocity) {
    /** By onset, then pitch, then length: the order of every score. */
    public static final Comparator<NoteEvent> ORDER = Comparator.comparingLong(NoteEvent::startTick)
            .thenComparingInt(NoteEvent::pitch).thenComparingLong(NoteEvent::durationTicks)
            .thenComparingInt(NoteEvent::velocity);

    public NoteEvent {
        Checks.notNegative("startTick", startTick);
        if (durationTicks < 1) {
            throw new IllegalArgumentException("durationTicks is " + durationTicks + ", but must be 1 or more");
        }
        Checks.inRange("pitch", pitch, 0, 127);
        Checks.inRange("velocity", velocity, 1, 127);
    }

    /** The first tick after the note. */
    public long endTick() {
        return startTick + durationTicks;
    }

    /** The same note, so many semitones higher (lower if negative). */
    public NoteEvent transposed(int semitones) {
        return new NoteEvent(startTick, durationTicks, pitch + semitones, velocity);
    }
}
