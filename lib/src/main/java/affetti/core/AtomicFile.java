package affetti.core;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Files and folders that are whole or not there. Each is written under a name of its own first, a draft that ends in {@code .part};
 * then it takes its place. Two threads or processes that write the same name don't disturb each other: the last one to finish stays.
 */
public final class AtomicFile {
    /** How the name of a draft ends; what a killed program left behind can be removed by it. */
    public static final String DRAFT = ".part";
    private static final String REMEDY = "Make room on the disk, and check that the folder may be written to.";

    private AtomicFile() {
    }

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Content {
        /** Writes to {@code out}, which is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Fills a folder. */
    @FunctionalInterface
    public interface Filling {
        /** Writes into {@code draft}, an empty folder. */
        void fill(Path draft) throws IOException;
    }

    /**
     * Writes a file; one of that name is replaced when the new one is complete and on the disk.
     *
     * @param file    where to; its folder is made
     * @param content what it holds
     * @throws DataException if the file cannot be written
     */
    public static void write(Path file, Content content) {
        Path draft = draft(file);
        try {
            Files.createDirectories(draft.getParent());
            // Not a channel: it closes itself when the thread is interrupted, and a stop would look like a full disk.
            try (FileOutputStream disk = new FileOutputStream(draft.toFile())) {
                OutputStream out = new KeptOpen(disk);
                content.writeTo(out);
                out.flush();
                disk.getFD().sync();
            }
            move(draft, file.toAbsolutePath());
        } catch (IOException | UncheckedIOException e) {
            throw cannotBeWritten(file, e);
        } finally {
            discard(draft);
        }
    }

    /** Some writers close what they are given, as Jackson does; then it could no more be made sure that all is on the disk. */
    private static final class KeptOpen extends BufferedOutputStream {
        KeptOpen(OutputStream out) {
            super(out, 1 << 16);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Writes a text in UTF-8, as {@link #write} does. */
    public static void writeText(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a folder; one of that name is replaced when the new one is complete.
     *
     * @throws DataException if the folder cannot be written
     */
    public static void writeFolder(Path folder, Filling filling) {
        Path draft = draft(folder);
        Path old = draft(folder);
        try {
            Files.createDirectories(draft);
            filling.fill(draft);
            if (Files.exists(folder)) {
                Files.move(folder.toAbsolutePath(), old);
            }
            Files.move(draft, folder.toAbsolutePath());
        } catch (IOException | UncheckedIOException e) {
            throw cannotBeWritten(folder, e);
        } finally {
            discard(draft);
            discard(old);
        }
    }

    private static Path draft(Path file) {
        String unlike = ProcessHandle.current().pid() + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        return file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + unlike + DRAFT);
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a draft, if it is there; failing to is no reason to hide why it was not finished. */
    private static void discard(Path draft) {
        if (Files.exists(draft)) {
            try (Stream<Path> all = Files.walk(draft)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                draft.toFile().deleteOnExit();
            }
        }
    }

    private static DataException cannotBeWritten(Path file, Exception e) {
        return new DataException(file, "cannot be written (" + e + ")", REMEDY, e);
    }
}
