package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
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
 * @param remark  why a folder that the user did not name gave nothing, though something like a corpus lies in it
 */
record DataFolder(Map<Known, Path> corpora, Optional<Path> own, Optional<String> remark) {
    /** The corpora that are looked for. */
    enum Known {
        EMOPIA("EMOPIA_1.0", "midis", List.of("emopia", "midis")),
        DEAM("DEAM", "annotations", List.of("deam", "annotations", "memd_audio")),
        FOUR_QAED("4QAED", FourQaed.ANNOTATIONS, List.of("4qaed", "taffc")),
        POP1K7(Pop1k7.FOLDER, "midi_transcribed", List.of("pop1k7", "midi_transcribed", "midi_synchronized")),
        POP909(Pop909.FOLDER, "POP909", List.of("pop909"));

        private final String folder;
        private final String landmark;
        private final List<String> hints;

        /**
         * @param folder   what its folder must be called
         * @param landmark a file or folder that must lie in it
         * @param hints    what is in the names of its archives and parts, in small letters; the first is what it is fetched by
         */
        Known(String folder, String landmark, List<String> hints) {
            this.folder = folder;
            this.landmark = landmark;
            this.hints = hints;
        }

        private boolean labelled() {
            return this != POP1K7 && this != POP909;
        }

        private String fetch() {
            return "`python3 environment fetch " + hints.get(0) + "`";
        }
    }

    private static final String NAMES = Arrays.stream(Known.values()).filter(Known::labelled).map(known -> known.folder + "/").collect(Collectors.joining(" or "));
    private static final String EXPECTED = "It must hold " + NAMES + " (or music of your own and its list, " + LabelledFolder.LIST
            + "): run " + Known.EMOPIA.fetch() + ", or leave --data out to use the demo corpus.";

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
        Map<Known, Path> corpora = new EnumMap<>(Known.class);
        for (Known known : Known.values()) {
            corpus(dataDir, known).ifPresent(path -> corpora.put(known, path));
        }
        Optional<Path> own = Files.isRegularFile(dataDir.resolve(LabelledFolder.LIST)) ? Optional.of(dataDir) : Optional.empty();
        if (corpora.keySet().stream().anyMatch(Known::labelled) || own.isPresent()) {
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
    Optional<Path> of(Known known) {
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
    private static Optional<Path> corpus(Path dataDir, Known known) {
        Path folder = dataDir.resolve(known.folder);
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.exists(folder.resolve(known.landmark)) && Files.exists(folder.resolve(known.folder).resolve(known.landmark))) {
            throw new DataException(folder, "holds another " + known.folder + "/, one folder too deep",
                    "Move " + known.folder + "/" + known.folder + "/ one folder up.");
        }
        for (Path entry : CorpusFolder.list(folder)) {
            if (entry.toString().endsWith(".part")) {
                throw new DataException(entry, "is a download that did not end", "Run `python3 environment fetch` again: it resumes.");
            }
        }
        return Optional.of(folder);
    }

    private static boolean isInPlace(Path entry) {
        return Arrays.stream(Known.values()).anyMatch(known -> Files.exists(entry.resolve(known.landmark))
                && entry.getFileName().toString().equals(known.folder));
    }

    /** What is wrong with the name of an entry that looks like a corpus. */
    private static Optional<DataException> wrongName(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(Known.values()).filter(known -> known.hints.stream().anyMatch(name::contains)).findFirst()
                .map(known -> wrongName(entry, name, known));
    }

    private static DataException wrongName(Path entry, String name, Known wanted) {
        if (name.endsWith(".part")) {
            return new DataException(entry, "is a download that did not end", "Run " + wanted.fetch() + " again: it resumes.");
        } else if (name.endsWith(".zip")) {
            return new DataException(entry, "is not unpacked", wanted.fetch() + " checks and unpacks it.");
        } else if (name.equals(wanted.landmark) || name.equals("memd_audio")) {
            return new DataException(entry, "is part of a corpus: one folder too deep was given", "Give the folder that holds " + NAMES + ".");
        } else if (name.startsWith("emopia_2")) {
            return new DataException(entry, "is another edition of EMOPIA, with other clips", "This project reads " + wanted.folder
                    + "/: run " + wanted.fetch() + ".");
        }
        return new DataException(entry, "is not named " + wanted.folder, "Rename it to " + wanted.folder + ", or run " + wanted.fetch() + ".");
    }

    private static List<String> names(List<Path> entries) {
        return entries.stream().limit(5).map(entry -> entry.getFileName().toString()).toList();
    }
}
