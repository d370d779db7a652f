package affetti.core;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Files that this program keeps for itself: caches, checkpoints, kept answers. Each ends with a seal, a line with a checksum (CRC-32C) and
 * the length of all before it. A reader checks the seal first, and so knows whether the file is what was written.
 */
public final class SealedFile {
    private static final String SEAL = "%n# sealed %08x %019d%n".replace("%n", "\n");
    private static final int SEAL_BYTES = String.format(Locale.ROOT, SEAL, 0, 0).length();

    private SealedFile() {
    }

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Writer {
        /** Writes to {@code out}, which the caller closes. */
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads from {@code in}, which ends before the seal. */
        T read(DataInputStream in) throws IOException;
    }

    /** Writes a file and its seal, as {@link AtomicFile#write} does. */
    public static void write(Path file, Writer writer) {
        AtomicFile.write(file, out -> {
            Summing content = new Summing(out);
            DataOutputStream data = new DataOutputStream(content);
            writer.write(data);
            data.flush();
            out.write(seal(content.sum, content.length));
        });
    }

    /** Writes lines of text and their seal. */
    public static void writeLines(Path file, List<String> lines) {
        write(file, out -> out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a file if its seal is whole.
     *
     * @throws DataException if it cannot be read, or is not what was written
     */
    public static <T> T read(Path file, Reader<T> reader) {
        try {
            long length = lengthBeforeSeal(file);
            try (InputStream in = Files.newInputStream(file)) {
                return reader.read(new DataInputStream(new BufferedInputStream(new Limited(in, length), 1 << 16)));
            }
        } catch (IOException | RuntimeException e) {
            throw new DataException(file, "is damaged or cannot be read (" + e + ")", "Delete it: it is made anew.", e);
        }
    }

    /** What is wrong with a file, in words; empty if its seal is whole. */
    public static Optional<String> damage(Path file) {
        try {
            lengthBeforeSeal(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Reads lines that {@link #writeLines} wrote. */
    public static List<String> readLines(Path file) {
        return read(file, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }

    /** The number of bytes before the seal; an exception if the seal is not theirs. */
    private static long lengthBeforeSeal(Path file) throws IOException {
        long length = Files.size(file) - SEAL_BYTES;
        if (length < 0) {
            throw new IOException("it ends before its seal");
        }
        CRC32C sum = new CRC32C();
        try (InputStream in = Files.newInputStream(file)) {
            InputStream content = new Limited(in, length);
            byte[] buffer = new byte[1 << 16];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                sum.update(buffer, 0, count);
            }
            if (!Arrays.equals(in.readAllBytes(), seal(sum, length))) {
                throw new IOException("its checksum is another");
            }
        }
        return length;
    }

    private static byte[] seal(CRC32C sum, long length) {
        return String.format(Locale.ROOT, SEAL, (int) sum.getValue(), length).getBytes(StandardCharsets.US_ASCII);
    }

    /** Sums and counts what passes. */
    private static final class Summing extends FilterOutputStream {
        private final CRC32C sum = new CRC32C();
        private long length;

        Summing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int start, int count) throws IOException {
            out.write(from, start, count);
            sum.update(from, start, count);
            length += count;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            sum.update(value);
            length++;
        }
    }

    /** The first bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? in.read() : -1;
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(into, start, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
