package affetti.notebook;

import java.util.Map;
import java.util.Optional;

/** One output of a cell that is replaced in place, at most a few times a second; nothing is shown outside a notebook. */
final class Live {
    private final Optional<KernelDisplay> kernel = KernelDisplay.find();
    private final long pauseNanos;
    private String id;
    private long lastNanos;

    /** @param pauseMillis shortest time between two updates */
    Live(long pauseMillis) {
        this.pauseNanos = pauseMillis * 1_000_000;
    }

    /** Whether the next update would be shown. */
    boolean due() {
        return id == null || System.nanoTime() - lastNanos >= pauseNanos;
    }

    /** Shows or replaces. */
    void put(Show.Bundle bundle) {
        lastNanos = System.nanoTime();
        if (kernel.isEmpty()) {
            id = "";
        } else if (id == null) {
            id = kernel.get().show(bundle.content(), bundle.metadata());
        } else {
            kernel.get().update(id, bundle.content(), bundle.metadata());
        }
    }

    /** Shows or replaces by a line of text. */
    void put(String text) {
        put(new Show.Bundle(Map.of("text/plain", text), Map.of()));
    }
}
