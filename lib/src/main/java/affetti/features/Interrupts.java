package affetti.features;

import java.util.concurrent.CancellationException;

/** Lets a notebook's stop button end long work. */
final class Interrupts {
    private Interrupts() {
    }

    /** @throws CancellationException if the thread was interrupted; the flag is cleared */
    static void check() {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
