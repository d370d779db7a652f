package affetti.core;

/** Follows the progress of long work. The notebook package shows it as a bar; tests and scripts pass {@link #NONE}. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total, what) -> { };

    /**
     * Called after each step.
     *
     * @param done  steps done, 0 to {@code total}
     * @param total steps in all
     * @param what  what was just done, such as a clip's name
     */
    void step(long done, long total, String what);
}
