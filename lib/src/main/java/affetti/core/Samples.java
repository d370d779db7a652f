package affetti.core;

/** Mono sound that can be read anywhere: an {@link AudioClip} in memory, or a long recording that stays on disk. */
public interface Samples {
    /** Number of samples. */
    int length();

    /** Samples a second, in hertz. */
    int sampleRate();

    /** Copies {@code count} samples from {@code start} into {@code target} at {@code offset}. */
    void copyTo(int start, float[] target, int offset, int count);

    /** Length in seconds. */
    default double durationSec() {
        return length() / (double) sampleRate();
    }
}
