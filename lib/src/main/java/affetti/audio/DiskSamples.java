package affetti.audio;

import affetti.core.DataException;
import affetti.core.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A long recording's samples in a temporary file, mapped into memory outside the Java heap: two hours take 635 MB of disk and no heap.
 * The system deletes the file when this is closed, and when the program ends in any other way.
 */
public final class DiskSamples implements Samples, AutoCloseable {
    private static final int PART_SAMPLES = 1 << 26;

    private final FileChannel channel;
    private final int sampleRate;
    private final int length;
    private final List<java.nio.FloatBuffer> parts = new ArrayList<>();

    private DiskSamples(FileChannel channel, int sampleRate) throws IOException {
        this.channel = channel;
        this.sampleRate = sampleRate;
        this.length = Math.toIntExact(channel.size() / Float.BYTES);
        for (long start = 0; start < length; start += PART_SAMPLES) {
            long count = Math.min(PART_SAMPLES, length - start);
            parts.add(channel.map(FileChannel.MapMode.READ_ONLY, start * Float.BYTES, count * Float.BYTES)
                    .order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
    }

    /**
     * Writes the samples of a sound file, block by block.
     *
     * @param warnings takes what is wrong with a file that is read all the same
     * @throws DataException if the file cannot be decoded, or the disk has no room
     */
    static DiskSamples of(Path sound, int sampleRate, Consumer<String> warnings) {
        FileChannel channel = temporaryFile();
        try {
            AudioFiles.decode(sound, sampleRate, (samples, start, count) -> append(channel, samples, start, count), warnings);
            return new DiskSamples(channel, sampleRate);
        } catch (IOException e) {
            throw close(channel, noRoom(e));
        } catch (RuntimeException e) {
            throw close(channel, e);
        }
    }

    private static RuntimeException close(FileChannel channel, RuntimeException reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    private static FileChannel temporaryFile() {
        try {
            return FileChannel.open(Files.createTempFile("affetti-", ".f32"),
                    StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static void append(FileChannel channel, float[] samples, int start, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(samples, start, count);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("interrupted while writing samples");
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static DataException noRoom(IOException e) {
        return new DataException(Path.of(System.getProperty("java.io.tmpdir")), "cannot hold a recording's samples (" + e.getMessage() + ")",
                "Make room there: an hour takes 320 MB.", e);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public void copyTo(int start, float[] target, int offset, int count) {
        for (int done = 0; done < count; ) {
            int at = start + done;
            java.nio.FloatBuffer part = parts.get(at / PART_SAMPLES);
            int inPart = at % PART_SAMPLES;
            int some = Math.min(count - done, part.limit() - inPart);
            part.get(inPart, target, offset + done, some);
            done += some;
        }
    }

    /** Deletes the file; the samples must not be read any more. */
    @Override
    public void close() {
        parts.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
