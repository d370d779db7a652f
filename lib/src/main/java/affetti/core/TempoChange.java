package affetti.core;

/**
 * A tempo from a tick on.
 *
 * @param tick             where it begins, 0 or more
 * @param microsPerQuarter length of a quarter note in microseconds, as MIDI files store it (500,000 = 120 BPM)
 */
public record TempoChange(long tick, int microsPerQuarter) {
    public TempoChange {
        Checks.notNegative("tick", tick);
        Checks.inRange("microsPerQuarter", microsPerQuarter, 1, 0xFFFFFF);
    }

    /** The change at {@code tick} to {@code tempoBpm} quarter notes a minute. */
    public static TempoChange ofBpm(long tick, double tempoBpm) {
        return new TempoChange(tick, (int) Math.round(60e6 / Checks.positive("tempoBpm", tempoBpm)));
    }

    /** Quarter notes a minute. */
    public double tempoBpm() {
        return 60e6 / microsPerQuarter;
    }
}
