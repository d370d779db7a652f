package affetti.dataset;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Progress;
import affetti.core.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A corpus of sound files without those that cannot be read: one odd file must not end a notebook. Each file is decoded once; the good ones
 * are remembered by name, size and date in {@code .cache/readable.txt}, the bad ones are tried again each time.
 */
final class ReadableClips {
    private final Path memory;

    ReadableClips(Path cacheDir) {
        this.memory = cacheDir.resolve("readable.txt");
    }

    /**
     * The corpus itself where all clips can be read, else without those that cannot, which are among its problems.
     *
     * @param progress hears of each file that was tried
     * @throws DataException if no clip can be read
     */
    Corpus of(Corpus corpus, Progress progress) {
        Set<String> good = remembered();
        List<Clip> unknown = corpus.clips().stream().filter(clip -> !good.contains(key(corpus, clip))).toList();
        List<Problem> bad = new ArrayList<>();
        Set<String> read = new HashSet<>();
        AtomicInteger done = new AtomicInteger();
        Workers.inOrder(unknown, Workers.usual(), clip -> tried(corpus, clip), problem -> {
            Clip clip = unknown.get(done.getAndIncrement());
            problem.ifPresentOrElse(bad::add, () -> read.add(key(corpus, clip)));
            progress.step(done.get(), unknown.size(), clip.id());
        });
        remember(read);
        return bad.isEmpty() ? corpus : without(corpus, bad);
    }

    private static Optional<Problem> tried(Corpus corpus, Clip clip) {
        try {
            corpus.audio(clip);
            return Optional.empty();
        } catch (DataException e) {
            String shown = e.getMessage().replace(clip.file().toString(), String.valueOf(clip.file().getFileName()));
            return Optional.of(new Problem(clip.file(), shown + " It is skipped."));
        }
    }

    private static Corpus without(Corpus corpus, List<Problem> bad) {
        Set<Path> files = new HashSet<>();
        bad.forEach(problem -> files.add(problem.file()));
        List<Clip> good = corpus.clips().stream().filter(clip -> !files.contains(clip.file())).toList();
        if (good.isEmpty()) {
            throw new DataException(bad.get(0).file(), "cannot be read, and no other clip of " + corpus.name() + " can",
                    "The first problem: " + bad.get(0));
        }
        return new Subset(corpus, good, corpus.name(), bad);
    }

    private static String key(Corpus corpus, Clip clip) {
        try {
            return Digest.ofTexts(corpus.name(), clip.file().toAbsolutePath().toString(), String.valueOf(Files.size(clip.file())),
                    Files.getLastModifiedTime(clip.file()).toString());
        } catch (IOException e) {
            return "";
        }
    }

    /** Nothing where there is no memory yet, or a damaged one: then every file is tried anew. */
    private Set<String> remembered() {
        try {
            return new TreeSet<>(Files.readAllLines(memory));
        } catch (IOException e) {
            return Set.of();
        }
    }

    private void remember(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        TreeSet<String> all = new TreeSet<>(remembered());
        all.addAll(keys);
        AtomicFile.writeText(memory, String.join("\n", all));
    }
}
