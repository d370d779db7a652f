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

    @Test
    void partsAreWorkedOnSideBySideAndEachItemOnce() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger[] seen = IntStream.range(0, 50).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        Workers.inParts(50, 1, (first, end) -> {
            threads.add(Thread.currentThread());
            sleep(20);
            IntStream.range(first, end).forEach(i -> seen[i].incrementAndGet());
        });
        assertTrue(java.util.Arrays.stream(seen).allMatch(times -> times.get() == 1));
        assertEquals(Math.min(50, Workers.usual()), Workers.parts(50, 1));
        assertTrue(threads.size() <= Workers.parts(50, 1), threads.toString());
    }

    @Test
    void whatIsSharedIsNotSharedOnceMore() {
        int many = Workers.parts(50, 1);
        Workers.inParts(50, 1, (first, end) -> assertEquals(1, many == 1 ? 1 : Workers.parts(50, 1)));
        List<Integer> parts = new ArrayList<>();
        Workers.inOrder(List.of(1, 2), 2, item -> Workers.parts(50, 1), parts::add);
        assertEquals(List.of(1, 1), parts);
    }

    @Test
    void whatAPartThrowsIsThrownHere() {
        IllegalStateException failure = new IllegalStateException("is bad");
        assertThrows(IllegalStateException.class, () -> Workers.inParts(8, 1, (first, end) -> {
            throw failure;
        }));
        AtomicInteger done = new AtomicInteger();
        Workers.inParts(8, 1, (first, end) -> done.addAndGet(end - first));
        assertEquals(8, done.get());
    }
}
