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

/** The same work on many items by several threads; the results come in the items' order. */
public final class Workers {
    private Workers() {
    }

    /** One worker a processor. */
    public static int usual() {
        return Runtime.getRuntime().availableProcessors();
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
            Thread thread = new Thread(task, "worker");
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
