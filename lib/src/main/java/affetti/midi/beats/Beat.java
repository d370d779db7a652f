package affetti.midi.beats;

import affetti.core.Checks;

/**
 * One beat.
 *
 * @param sec      when, in seconds from the score's beginning
 * @param position in its bar: 0 for the downbeat, to {@value #PER_BAR} - 1
 */
public record Beat(double sec, int position) {
    /** Beats in a bar: pop is in four, and so is all of the tracker's training music. */
    public static final int PER_BAR = 4;

    public Beat {
        Checks.inRange("sec", sec, -Double.MAX_VALUE, Double.MAX_VALUE);
        Checks.inRange("position", position, 0, PER_BAR - 1);
    }

    /** Whether a bar begins here. */
    public boolean downbeat() {
        return position == 0;
    }
}
