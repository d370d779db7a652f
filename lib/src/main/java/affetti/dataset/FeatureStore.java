package affetti.dataset;

import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.core.Workers;
import affetti.features.Feature;
import affetti.features.Features;
import affetti.features.SequenceOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
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
        return new FeatureStore(cacheDir.resolve("features"), Workers.usual());
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
        AtomicInteger done = new AtomicInteger();
        Workers.inOrder(clips, workers, clip -> sequence(corpus, clip, options), matrix -> {
            String id = clips.get(done.getAndIncrement()).id();
            found.put(id, matrix);
            progress.step(done.get(), clips.size(), id);
        });
        return found;
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
