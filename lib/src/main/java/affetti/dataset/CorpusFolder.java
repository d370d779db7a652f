package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder a loader reads: its files, what is wrong with them, and whether this project composed it. */
final class CorpusFolder {
    /** A file of this name marks composed data; its first line is the corpus' name. */
    static final String SYNTHETIC_MARK = "SYNTHETIC.txt";

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final Optional<String> syntheticName;
    private String digest;

    /** @throws DataException if {@code folder} is no folder or is empty */
    CorpusFolder(Path folder, String remedy) {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder, Files.exists(folder) ? "is a file, but must be a folder" : "is not there", remedy);
        }
        if (list(folder).isEmpty()) {
            throw new DataException(folder, "is empty", remedy);
        }
        this.syntheticName = readSyntheticName();
    }

    private Optional<String> readSyntheticName() {
        Path mark = folder.resolve(SYNTHETIC_MARK);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(mark)) {
            return Optional.of(lines.findFirst().filter(name -> name.contains("synthetic")).orElse("synthetic corpus"));
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(mark, "cannot be read (" + e.getMessage() + ")", "Delete the folder it lies in.", e);
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The name of composed data; nothing for people's music. */
    Optional<String> syntheticName() {
        return syntheticName;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Records a problem with a file. The sentence names it from the corpus' folder on: a notebook shows no path of this machine. */
    void problem(Path file, String what, String consequence) {
        problems.add(new Problem(file, shown(file) + " " + what + ". " + consequence));
    }

    /** The same, with an exception's message, which begins with the file's name. */
    void problem(Path file, DataException reason, String consequence) {
        problems.add(new Problem(file, reason.getMessage().replace(file.toString(), shown(file)) + " " + consequence));
    }

    private String shown(Path file) {
        return folder.toAbsolutePath().normalize().getFileName() + "/"
                + folder.relativize(file).toString().replace('\\', '/');
    }

    /** The entries of a folder, sorted by name, hidden ones left out; empty if the folder is not there. */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isHidden(entry)).sorted().toList();
        } catch (IOException e) {
            throw new DataException(folder, "cannot be listed (" + e.getMessage() + ")", "Check its permissions.", e);
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** SHA-256 over the names and contents of all files but hidden ones, computed once; the folder may be a link to where they are. */
    synchronized String digest() {
        if (digest == null) {
            try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                digest = Digest.ofFiles(folder, all.filter(Files::isRegularFile).filter(file -> !isHidden(file)).toList());
            } catch (IOException | UncheckedIOException e) {
                throw new DataException(folder, "cannot be listed (" + e.getMessage() + ")", "Check its permissions.");
            }
        }
        return digest;
    }
}
