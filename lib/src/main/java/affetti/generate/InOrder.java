package affetti.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes things on in the order of their numbers, whatever the order in which several threads bring them. */
final class InOrder<T> {
    private final Consumer<T> taker;
    private final Map<Integer, T> early = new HashMap<>();
    private int next;

    InOrder(Consumer<T> taker) {
        this.taker = taker;
    }

    /** @param number 0, 1, 2 .. each once */
    synchronized void take(int number, T thing) {
        early.put(number, thing);
        while (early.containsKey(next)) {
            taker.accept(early.remove(next++));
        }
    }
}
