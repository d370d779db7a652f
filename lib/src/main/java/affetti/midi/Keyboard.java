package affetti.midi;

/** The piano's 88 keys, as MIDI pitches. */
public final class Keyboard {
    /** The lowest key, A0. */
    public static final int LOWEST_PITCH = 21;
    /** The highest key, C8. */
    public static final int HIGHEST_PITCH = 108;

    private Keyboard() {
    }

    /** Whether a piano has a key for the pitch. */
    public static boolean has(int pitch) {
        return pitch >= LOWEST_PITCH && pitch <= HIGHEST_PITCH;
    }
}
