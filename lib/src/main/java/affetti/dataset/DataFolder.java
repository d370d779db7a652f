package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What lies in the user's data folder, and what is wrong with it: names are checked before anything is read.
 *
 * @param own    the data folder itself, where it holds a list of the user's own
 * @param remark why a folder that the user did not name gave nothing, though something like a corpus lies in it
 */
record DataFolder(Optional<Path> emopia, Optional<Path> deam, Optional<Path> own, Optional<String> remark) {
    private static final String EMOPIA = "EMOPIA_1.0";
    private static final String DEAM = "DEAM";
    private static final String EXPECTED = "It must hold " + EMOPIA + "/ or " + DEAM + "/ (or music of your "
            + "own and its list, " + LabelledFolder.LIST + "): run `python3 environment fetch emopia`, "
            + "or leave --data out to use the demo corpus.";

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
        Optional<Path> emopia = corpus(dataDir, EMOPIA, "midis");
        Optional<Path> deam = corpus(dataDir, DEAM, "annotations");
        Optional<Path> own = Files.isRegularFile(dataDir.resolve(LabelledFolder.LIST)) ? Optional.of(dataDir) : Optional.empty();
        if (emopia.isPresent() || deam.isPresent() || own.isPresent()) {
            return new DataFolder(emopia, deam, own, Optional.empty());
        }
        DataException reason = nothingFound(dataDir);
        if (given) {
            throw reason;
        }
        boolean corpusLike = !reason.file().equals(dataDir);
        return new DataFolder(emopia, deam, own, corpusLike ? Optional.of(shown(reason, dataDir)) : Optional.empty());
    }

    /** A notebook shows no path of this machine. */
    private static String shown(DataException reason, Path dataDir) {
        return reason.getMessage().replace(dataDir.toString(), String.valueOf(dataDir.getFileName()));
    }

    /** Why there is no corpus: about the first entry that looks like one, else about the folder. */
    private static DataException nothingFound(Path dataDir) {
        List<Path> entries = CorpusFolder.list(dataDir);
        return entries.stream().map(DataFolder::wrongName).flatMap(Optional::stream).findFirst().orElseGet(() ->
                new DataException(dataDir, entries.isEmpty() ? "is empty" : "holds no corpus, only " + names(entries), EXPECTED));
    }

    /** The corpus' folder if it is there under its right name; one folder too deep is an error that says so. */
    private static Optional<Path> corpus(Path dataDir, String name, String landmark) {
        Path folder = dataDir.resolve(name);
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.exists(folder.resolve(landmark)) && Files.exists(folder.resolve(name).resolve(landmark))) {
            throw new DataException(folder, "holds another " + name + "/, one folder too deep",
                    "Move " + name + "/" + name + "/ one folder up.");
        }
        for (Path entry : CorpusFolder.list(folder)) {
            if (entry.toString().endsWith(".part")) {
                throw new DataException(entry, "is a download that did not end", "Run `python3 environment fetch` again: it resumes.");
            }
        }
        return Optional.of(folder);
    }

    /** What is wrong with the name of an entry that looks like a corpus. */
    private static Optional<DataException> wrongName(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        String wanted = name.contains("deam") ? DEAM : EMOPIA;
        String fetch = "`python3 environment fetch " + (wanted.equals(DEAM) ? "deam" : "emopia") + "`";
        if (name.endsWith(".part")) {
            return wrong(entry, "is a download that did not end", "Run " + fetch + " again: it resumes.");
        } else if (name.endsWith(".zip")) {
            return wrong(entry, "is not unpacked", "Unpack it, so that " + wanted + "/ lies beside it.");
        } else if (name.equals("midis") || name.equals("annotations") || name.equals("memd_audio")) {
            return wrong(entry, "is part of a corpus: one folder too deep was given",
                    "Give the folder that holds " + EMOPIA + "/ or " + DEAM + "/.");
        } else if (name.startsWith("emopia_2")) {
            return wrong(entry, "is another edition of EMOPIA, with other clips", "This project reads " + EMOPIA + "/: run " + fetch + ".");
        } else if (name.contains("emopia") || name.contains("deam")) {
            return wrong(entry, "is not named " + wanted, "Rename it to " + wanted + ", or run " + fetch + ".");
        }
        return Optional.empty();
    }

    private static Optional<DataException> wrong(Path entry, String problem, String remedy) {
        return Optional.of(new DataException(entry, problem, remedy));
    }

    private static List<String> names(List<Path> entries) {
        return entries.stream().limit(5).map(entry -> entry.getFileName().toString()).toList();
    }
}
