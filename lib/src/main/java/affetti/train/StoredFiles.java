package affetti.train;

import affetti.core.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Binary files that are whole or not there. */
final class StoredFiles {
    private StoredFiles() {
    }

    /** Writes into a stream. */
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads from a stream. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes beside the file first; the file appears under its name only when it is complete. */
    static void writeAtomically(Path file, Writer writer) {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.createDirectories(whole.getParent());
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                writer.write(out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataException(file, "cannot be written (" + e + ")", "Check the folder and the free space.", e);
        }
    }

    /** Reads a file that {@link #writeAtomically} wrote; a DataException if it cannot be read to its end. */
    static <T> T read(Path file, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return reader.read(in);
        } catch (IOException | RuntimeException e) {
            throw new DataException(file, "cannot be read (" + e + ")", "Delete it and train anew.", e);
        }
    }
}
