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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A corpus of sound files without those that cannot be read: one broken file must not stop a notebook. Each file is decoded once; those that can be
 * read are remembered by name, size and date in {@code .cache/readable.tsv}, with what is lost of them, and the others are tried again each time.
 */
final class ReadableClips {
    private final Path memory;

    ReadableClips(Path cacheDir) {
        this.memory = cacheDir.resolve("readable.tsv");
    }

    /** The result of reading a file: what is wrong with it, if anything, and whether it can be used nevertheless. */
    private record Trial(boolean read, String sentence) {
    }

    /**
     * The corpus itself where all clips can be read as they should, else without those that cannot; these are among its problems, as are those that
     * are read with loss.
     *
     * @param progress called after each file
     * @throws DataException if no clip can be read
     */
    Corpus of(Corpus corpus, Progress progress) {
        Map<String, String> remembered = remembered();
        List<Clip> unknown = corpus.clips().stream().filter(clip -> !remembered.containsKey(key(corpus, clip))).toList();
        List<Problem> problems = new ArrayList<>();
        Set<Path> bad = new HashSet<>();
        Map<String, String> read = new TreeMap<>();
        AtomicInteger done = new AtomicInteger();
        Workers.inOrder(unknown, Workers.usual(), clip -> tried(corpus, clip), trial -> {
            Clip clip = unknown.get(done.getAndIncrement());
            if (trial.read()) {
                read.put(key(corpus, clip), trial.sentence());
            } else {
                bad.add(clip.file());
                problems.add(new Problem(clip.file(), trial.sentence()));
            }
            progress.step(done.get(), unknown.size(), clip.id());
        });
        remember(read);
        read.putAll(remembered);
        corpus.clips().forEach(clip -> Optional.ofNullable(read.get(key(corpus, clip))).filter(sentence -> !sentence.isEmpty())
                .ifPresent(sentence -> problems.add(new Problem(clip.file(), sentence))));
        return problems.isEmpty() ? corpus : without(corpus, bad, problems);
    }

    private static Trial tried(Corpus corpus, Clip clip) {
        List<String> warnings = new ArrayList<>();
        try {
            corpus.audio(clip, warnings::add);
            return new Trial(true, warnings.isEmpty() ? "" : String.join(" ", warnings).replaceAll("\\s+", " ") + " The rest of it is used.");
        } catch (DataException e) {
            String shown = e.getMessage().replace(clip.file().toString(), String.valueOf(clip.file().getFileName()));
            return new Trial(false, shown + " It is skipped.");
        }
    }

    private static Corpus without(Corpus corpus, Set<Path> bad, List<Problem> problems) {
        List<Clip> good = corpus.clips().stream().filter(clip -> !bad.contains(clip.file())).toList();
        if (good.isEmpty()) {
            throw new DataException(problems.get(0).file(), "cannot be read, and no other clip of " + corpus.name() + " can",
                    "The first problem: " + problems.get(0));
        }
        return new Subset(corpus, good, corpus.name(), problems);
    }

    private static String key(Corpus corpus, Clip clip) {
        try {
            return Digest.ofTexts(corpus.name(), clip.file().toAbsolutePath().toString(), String.valueOf(Files.size(clip.file())),
                    Files.getLastModifiedTime(clip.file()).toString());
        } catch (IOException e) {
            return "";
        }
    }

    /** By the files' keys what is lost of them, as sentences. Nothing where there is no memory yet, or a damaged one: then every file is tried anew. */
    private Map<String, String> remembered() {
        Map<String, String> read = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(memory)) {
                String[] cells = line.split("\t", 2);
                read.put(cells[0], cells.length == 1 ? "" : cells[1]);
            }
        } catch (IOException e) {
            read.clear();
        }
        return read;
    }

    private void remember(Map<String, String> read) {
        if (read.isEmpty()) {
            return;
        }
        Map<String, String> all = remembered();
        all.putAll(read);
        AtomicFile.writeText(memory, all.entrySet().stream().map(entry -> entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + "\t" + entry.getValue())
                .collect(Collectors.joining("\n")));
    }
}
