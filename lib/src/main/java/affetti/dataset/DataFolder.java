package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What lies in the user's data folder, and what is wrong with it: names are checked before anything is read.
 *
 * @param corpora the folders of the corpora that are there
 * @param own     the data folder itself, where it holds a list of the user's own
 * @param remark  why the default folder gives no corpus, although something in it looks like one
 */
record DataFolder(Map<KnownCorpus, Path> corpora, Optional<Path> own, Optional<String> remark) {
    private static final String NAMES = KnownCorpus.ALL.stream().filter(KnownCorpus::labelled).map(known -> known.folder() + "/").collect(Collectors.joining(" or "));
    private static final String EXPECTED = "It must hold " + NAMES + " (or music of your own and its list, " + LabelledFolder.LIST
            + "): run " + KnownCorpus.EMOPIA.fetch() + ", or leave --data out to use the demo corpus.";

    /**
     * Looks into the folder.
     *
     * @param given whether the user named it: then something must be in it
     * @throws DataException if something in it is misnamed or half downloaded, or a given folder holds no corpus
     */
    static DataFolder look(Path dataDir, boolean given) {
        if (given && !Files.isDirectory(dataDir)) {
            throw new DataException(dataDir, Files.exists(dataDir) ? "is a file, but must be a folder" : "is not there", EXPECTED);
        }
        Map<KnownCorpus, Path> corpora = new HashMap<>();
        for (KnownCorpus known : KnownCorpus.ALL) {
            corpus(dataDir, known).ifPresent(path -> corpora.put(known, path));
        }
        Optional<Path> own = Files.isRegularFile(dataDir.resolve(LabelledFolder.LIST)) ? Optional.of(dataDir) : Optional.empty();
        if (corpora.keySet().stream().anyMatch(KnownCorpus::labelled) || own.isPresent()) {
            return new DataFolder(corpora, own, Optional.empty());
        }
        DataException reason = nothingFound(dataDir);
        if (given) {
            throw reason;
        }
        boolean corpusLike = !reason.file().equals(dataDir);
        return new DataFolder(corpora, own, corpusLike ? Optional.of(shown(reason, dataDir)) : Optional.empty());
    }

    /** The folder of a corpus, where it is there. */
    Optional<Path> of(KnownCorpus known) {
        return Optional.ofNullable(corpora.get(known));
    }

    /** A notebook shows no path of this machine. */
    private static String shown(DataException reason, Path dataDir) {
        return reason.getMessage().replace(dataDir.toString(), String.valueOf(dataDir.getFileName()));
    }

    /** Why there is no corpus: about the first entry that looks like one, else about the folder. */
    private static DataException nothingFound(Path dataDir) {
        List<Path> entries = CorpusFolder.list(dataDir);
        return entries.stream().filter(entry -> !isInPlace(entry)).map(DataFolder::wrongName).flatMap(Optional::stream).findFirst().orElseGet(() ->
                new DataException(dataDir, entries.isEmpty() ? "is empty" : "holds no corpus, only " + names(entries), EXPECTED));
    }

    /** The corpus' folder if it is there under its right name; one folder too deep is an error that says so. */
    private static Optional<Path> corpus(Path dataDir, KnownCorpus known) {
        Path folder = dataDir.resolve(known.folder());
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.exists(folder.resolve(known.landmark())) && Files.exists(folder.resolve(known.folder()).resolve(known.landmark()))) {
            throw new DataException(folder, "holds another " + known.folder() + "/, one folder too deep",
                    "Move " + known.folder() + "/" + known.folder() + "/ one folder up.");
        }
        for (Path entry : CorpusFolder.list(folder)) {
            if (entry.toString().endsWith(".part")) {
                throw new DataException(entry, "is a download that did not end", "Run `python3 environment fetch` again: it resumes.");
            }
        }
        return Optional.of(folder);
    }

    private static boolean isInPlace(Path entry) {
        return KnownCorpus.ALL.stream().anyMatch(known -> Files.exists(entry.resolve(known.landmark()))
                && entry.getFileName().toString().equals(known.folder()));
    }

    /** What is wrong with the name of an entry that looks like a corpus. */
    private static Optional<DataException> wrongName(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return KnownCorpus.ALL.stream().filter(known -> known.hints().stream().anyMatch(name::contains)).findFirst()
                .map(known -> known.misnamed(entry, NAMES));
    }

    private static List<String> names(List<Path> entries) {
        return entries.stream().limit(5).map(entry -> entry.getFileName().toString()).toList();
    }
}
