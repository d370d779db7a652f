package affetti.core;

/**
 * A change of the sustain pedal (MIDI controller 64).
 *
 * @param tick  where it happens, 0 or more
 * @param value position, 0 (up) to 127 (down); 64 and more sustains
 */
public record PedalChange(long tick, int value) {
    public PedalChange {
        Checks.notNegative("tick", tick);
        Checks.inRange("pedal value", value, 0, 127);
    }
}
