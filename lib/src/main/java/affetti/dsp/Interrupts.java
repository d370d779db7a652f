package affetti.dsp;

import java.util.concurrent.CancellationException;

/** Lets a notebook's stop button stop long work. */
public final class Interrupts {
    private Interrupts() {
    }

    /** @throws CancellationException if the thread was interrupted; the flag is cleared */
    public static void check() {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
