package affetti.dataset;

import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.features.Feature;
import affetti.features.Features;
import affetti.features.SequenceOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Features of a whole corpus, extracted by several workers at once and kept on disk. An entry's name is made from the clip's contents,
 * the options and the code, so a stale one is never read; a damaged one is found by its checksum and made anew. Stopped halfway, the
 * next call goes on from there. Taught in notebook 02.
 */
public final class FeatureStore {
    private final Path folder;
    private final int workers;

    private FeatureStore(Path folder, int workers) {
        this.folder = folder;
        this.workers = Checks.positive("workers", workers);
    }

    /**
     * A store below the project's cache folder, with one worker a processor.
     *
     * @param cacheDir the project's {@code .cache} folder
     */
    public static FeatureStore open(Path cacheDir) {
        return new FeatureStore(cacheDir.resolve("features"), Runtime.getRuntime().availableProcessors());
    }

    /** The same store with another number of workers, 1 or more. */
    public FeatureStore withWorkers(int number) {
        return new FeatureStore(folder, number);
    }

    /**
     * Feature sequences of clips, by clip id, in the clips' order.
     *
     * @param progress called on this thread after each clip
     * @throws DataException         if a clip's audio cannot be read or the cache cannot be written
     * @throws CancellationException if this thread is interrupted; what is done stays in the cache
     */
    public Map<String, FeatureMatrix> sequences(Corpus corpus, List<Clip> clips, SequenceOptions options, Progress progress) {
        Map<String, FeatureMatrix> found = new LinkedHashMap<>();
        clips.forEach(clip -> found.put(clip.id(), null));
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "features");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Map.Entry<String, FeatureMatrix>> tasks = new ExecutorCompletionService<>(pool);
            clips.forEach(clip -> tasks.submit(() -> Map.entry(clip.id(), sequence(corpus, clip, options))));
            for (int done = 1; done <= clips.size(); done++) {
                Map.Entry<String, FeatureMatrix> result = tasks.take().get();
                found.put(result.getKey(), result.getValue());
                progress.step(done, clips.size(), result.getKey());
            }
            return found;
        } catch (InterruptedException e) {
            throw new CancellationException("stopped; what is done is kept");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            end(pool);
        }
    }

    /** Ends the workers and waits for them: after the caller has its answer, nobody writes any more. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FeatureMatrix sequence(Corpus corpus, Clip clip, SequenceOptions options) {
        String key = new Digest().add(CodeVersion.ofFeatures()).add(describe(options)).add(corpus.audioDigest(clip)).hex();
        FeatureEntry entry = new FeatureEntry(folder.resolve(key.substring(0, 2)).resolve(key.substring(2, 40) + ".features"));
        return entry.read().orElseGet(() -> {
            FeatureMatrix made = Features.sequence(corpus.audio(clip), options);
            entry.write(made);
            return made;
        });
    }

    private static String describe(SequenceOptions options) {
        return options.framesPerSec() + "/s, deltas " + options.deltas() + ", " + options.features().stream()
                .map((Feature feature) -> feature.id() + " " + feature.options()).collect(Collectors.joining(", "));
    }
}
