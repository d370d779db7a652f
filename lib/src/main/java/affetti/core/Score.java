package affetti.core;

import java.util.Comparator;
import java.util.List;

/**
 * A piece of music as notes: what a MIDI file holds of it. Notes are in {@link NoteEvent#ORDER}, tempo and pedal changes by tick.
 * Where no tempo is given at tick 0, it is 120 BPM, as the MIDI standard has it. Taught in notebook 05.
 *
 * @param ticksPerQuarter resolution, 1 to 32767
 * @param notes           sorted by the constructor
 * @param tempos          sorted by the constructor; a tempo at tick 0 is added where there is none
 * @param pedal           sorted by the constructor; empty where no pedal is used
 */
public record Score(int ticksPerQuarter, List<NoteEvent> notes, List<TempoChange> tempos, List<PedalChange> pedal) {
    private static final TempoChange DEFAULT_TEMPO = new TempoChange(0, 500_000);

    public Score {
        Checks.inRange("ticksPerQuarter", ticksPerQuarter, 1, 32767);
        notes = notes.stream().sorted(NoteEvent.ORDER).toList();
        List<TempoChange> sorted = tempos.stream().sorted(Comparator.comparingLong(TempoChange::tick)).toList();
        boolean tempoAtStart = !sorted.isEmpty() && sorted.get(0).tick() == 0;
        tempos = tempoAtStart ? sorted : java.util.stream.Stream.concat(
                java.util.stream.Stream.of(DEFAULT_TEMPO), sorted.stream()).toList();
        pedal = pedal.stream().sorted(Comparator.comparingLong(PedalChange::tick)).toList();
    }

    /** A score at one tempo, without pedal. */
    public static Score of(int ticksPerQuarter, double tempoBpm, List<NoteEvent> notes) {
        return new Score(ticksPerQuarter, notes, List.of(TempoChange.ofBpm(0, tempoBpm)), List.of());
    }

    /** The same score with other notes. */
    public Score withNotes(List<NoteEvent> otherNotes) {
        return new Score(ticksPerQuarter, otherNotes, tempos, pedal);
    }

    /** The first tick after the last note; 0 without notes. */
    public long endTick() {
        return notes.stream().mapToLong(NoteEvent::endTick).max().orElse(0);
    }

    /** The time of a tick in seconds, through all tempo changes before it. */
    public double secondsAt(long tick) {
        double micros = 0;
        for (int i = 0; i < tempos.size() && tempos.get(i).tick() < tick; i++) {
            long end = i + 1 < tempos.size() ? Math.min(tick, tempos.get(i + 1).tick()) : tick;
            micros += (end - tempos.get(i).tick()) * (double) tempos.get(i).microsPerQuarter() / ticksPerQuarter;
        }
        return micros / 1e6;
    }

    /** The tick nearest to a time in seconds: the inverse of {@link #secondsAt}. */
    public long tickAt(double seconds) {
        double micros = seconds * 1e6;
        for (int i = 0; ; i++) {
            double microsPerTick = tempos.get(i).microsPerQuarter() / (double) ticksPerQuarter;
            boolean last = i + 1 == tempos.size();
            double span = last ? Double.POSITIVE_INFINITY : (tempos.get(i + 1).tick() - tempos.get(i).tick()) * microsPerTick;
            if (micros < span) {
                return tempos.get(i).tick() + Math.round(micros / microsPerTick);
            }
            micros -= span;
        }
    }

    /** Length in seconds, to the end of the last note. */
    public double durationSec() {
        return secondsAt(endTick());
    }
}
