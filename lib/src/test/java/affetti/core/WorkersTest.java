package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 50).boxed().toList();

    @Test
    void resultsComeInTheItemsOrderFromSeveralThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Integer> taken = new ArrayList<>();
        Workers.inOrder(ITEMS, 3, item -> {
            threads.add(Thread.currentThread());
            sleep(item % 3);
            return 2 * item;
        }, taken::add);
        assertEquals(ITEMS.stream().map(item -> 2 * item).toList(), taken);
        assertTrue(threads.size() > 1 && threads.size() <= 3, threads.toString());
    }

    @Test
    void aFailureIsThrownHere() {
        DataException failure = new DataException(java.nio.file.Path.of("x"), "is bad", "Mend it.");
        assertEquals(failure, assertThrows(DataException.class, () -> Workers.inOrder(ITEMS, 2, item -> {
            throw failure;
        }, item -> { })));
    }

    @Test
    void anInterruptEndsTheWorkers() {
        AtomicInteger atWork = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Workers.inOrder(ITEMS, 2, item -> {
            atWork.incrementAndGet();
            sleep(10_000);
            return atWork.decrementAndGet();
        }, item -> { }));
        assertEquals(0, atWork.get());
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
