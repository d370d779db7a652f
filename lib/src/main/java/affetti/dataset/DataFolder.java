package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lies in the user's data folder, and what is wrong with it: names are checked before anything is read. */
record DataFolder(Optional<Path> emopia, Optional<Path> deam) {
    private static final String EMOPIA = "EMOPIA_1.0";
    private static final String DEAM = "DEAM";
    private static final String EXPECTED = "It must hold " + EMOPIA + "/ or " + DEAM + "/: run `python3 environment fetch emopia`, "
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
        List<Path> entries = CorpusFolder.list(dataDir);
        Optional<Path> emopia = corpus(dataDir, EMOPIA, "midis");
        Optional<Path> deam = corpus(dataDir, DEAM, "annotations");
        if (given && emopia.isEmpty() && deam.isEmpty()) {
            entries.forEach(DataFolder::checkName);
            throw new DataException(dataDir, entries.isEmpty() ? "is empty" : "holds no corpus, only " + names(entries), EXPECTED);
        }
        return new DataFolder(emopia, deam);
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

    private static void checkName(Path entry) {
        String name = entry.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = lower.contains("emopia") ? EMOPIA : lower.contains("deam") ? DEAM : null;
        String fetch = "python3 environment fetch " + (EMOPIA.equals(wanted) ? "emopia" : "deam");
        if (lower.endsWith(".part")) {
            throw new DataException(entry, "is a download that did not end", "Run `python3 environment fetch` again: it resumes.");
        } else if (lower.endsWith(".zip")) {
            throw new DataException(entry, "is not unpacked", "Unpack it, so that " + (wanted == null ? EMOPIA : wanted)
                    + "/ lies beside it.");
        } else if (lower.equals("midis") || lower.equals("annotations") || lower.equals("memd_audio")) {
            throw new DataException(entry.getParent(), "is a corpus itself", "Give the folder above it, the one that holds " + EMOPIA
                    + "/ or " + DEAM + "/.");
        } else if (lower.startsWith("emopia_2")) {
            throw new DataException(entry, "is another edition of EMOPIA, with other clips", "This project reads " + EMOPIA + "/: run `"
                    + fetch + "`.");
        } else if (wanted != null) {
            throw new DataException(entry, "is not named " + wanted, "Rename it to " + wanted + ", or run `" + fetch + "`.");
        }
    }

    private static List<String> names(List<Path> entries) {
        return entries.stream().limit(5).map(entry -> entry.getFileName().toString()).toList();
    }
}
