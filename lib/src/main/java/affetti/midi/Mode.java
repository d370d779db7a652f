package affetti.midi;

/** The mode of a key. */
public enum Mode {
    /** Major: a third of four semitones over the tonic. */
    MAJOR,
    /** Minor: a third of three semitones over the tonic. */
    MINOR;

    /** The name in running text, such as {@code "major"}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
