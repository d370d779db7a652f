package affetti.core;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Work for several threads: on many items, whose results come in their order; or on parts of one thing, side by side. */
public final class Workers {
    /** Whether this thread is one of several that share some work: what it does is not shared once more. */
    private static final ThreadLocal<Boolean> SHARING = ThreadLocal.withInitial(() -> false);

    private Workers() {
    }

    /** One worker a processor. */
    public static int usual() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** In how many parts {@link #inParts} works on so many items; 1 or more. */
    static int parts(int items, int least) {
        return SHARING.get() ? 1 : Math.max(1, Math.min(usual(), items / least));
    }

    /** Work on some of many items that are numbered. */
    public interface Part {
        /** @param end behind the last one */
        void work(int first, int end);
    }

    /**
     * Works on all items, in as many equal parts as there are processors, side by side; returns when all is done. Called from within such a part, or by a
     * worker of {@link #inOrder}, it works on all by itself.
     *
     * @param items number of items, 0 or more
     * @param least fewer items are not worth a thread, 1 or more
     * @param part  called by several threads, for a part each; what it throws is thrown here
     */
    public static void inParts(int items, int least, Part part) {
        int parts = parts(items, least);
        if (parts == 1) {
            part.work(0, items);
            return;
        }
        IntStream.range(0, parts).parallel().forEach(i -> {
            SHARING.set(true);
            try {
                part.work(start(items, i, parts), start(items, i + 1, parts));
            } finally {
                SHARING.set(false);
            }
        });
    }

    private static int start(int items, int number, int parts) {
        return (int) ((long) items * number / parts);
    }

    /** Tells the parts that {@link #inParts} would work in, one after the other: for what is kept for each. */
    public static void eachPart(int items, int least, Part part) {
        int parts = parts(items, least);
        for (int i = 0; i < parts; i++) {
            part.work(start(items, i, parts), start(items, i + 1, parts));
        }
    }

    /**
     * Works on all items; returns when all results were taken and every worker has ended.
     *
     * @param workers number of threads, 1 or more
     * @param work    called by the workers, for several items at once; what it throws ends everything and is thrown here
     * @param taker   called by this thread, for one result after the other, in the items' order
     * @throws CancellationException if this thread is interrupted; the workers are interrupted too
     */
    public static <T, R> void inOrder(List<T> items, int workers, Function<T, R> work, Consumer<R> taker) {
        ExecutorService pool = Executors.newFixedThreadPool(Checks.positive("workers", workers), task -> {
            Thread thread = new Thread(() -> {
                SHARING.set(Math.min(workers, items.size()) > 1);
                task.run();
            }, "worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> results = items.stream().map(item -> pool.submit(() -> work.apply(item))).toList();
            for (Future<R> result : results) {
                taker.accept(result.get());
            }
        } catch (InterruptedException e) {
            throw new CancellationException("stopped; what is done is kept");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            end(pool);
        }
    }

    /** Ends the workers and waits for them: once the caller returns, no worker writes any more. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
