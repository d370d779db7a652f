package affetti.audio;

import affetti.core.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A long recording's samples in a temporary file, mapped into memory outside the Java heap: two hours take 635 MB of disk and no heap.
 * Close it to delete the file.
 */
public final class DiskSamples implements Samples, AutoCloseable {
    private static final int PART_SAMPLES = 1 << 26;

    private final Path file;
    private final int sampleRate;
    private final int length;
    private final List<java.nio.FloatBuffer> parts = new ArrayList<>();

    private DiskSamples(Path file, int sampleRate) throws IOException {
        this.file = file;
        this.sampleRate = sampleRate;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            this.length = Math.toIntExact(channel.size() / Float.BYTES);
            for (long start = 0; start < length; start += PART_SAMPLES) {
                long count = Math.min(PART_SAMPLES, length - start);
                parts.add(channel.map(FileChannel.MapMode.READ_ONLY, start * Float.BYTES, count * Float.BYTES)
                        .order(ByteOrder.nativeOrder()).asFloatBuffer());
            }
        }
    }

    /** Writes the samples of a sound file, block by block. */
    static DiskSamples of(Path sound, int sampleRate) throws IOException {
        Path file = Files.createTempFile("affetti-", ".f32");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            AudioFiles.decode(sound, sampleRate, (samples, start, count) -> {
                ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
                bytes.asFloatBuffer().put(samples, start, count);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
            return new DiskSamples(file, sampleRate);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
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
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
