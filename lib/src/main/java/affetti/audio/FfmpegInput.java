package affetti.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The bytes of a file as FFmpeg sees them: without the tags around the sound, and none once the thread is interrupted or reading has given no sound
 * for too long.
 */
final class FfmpegInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** FFmpeg hands back an address only; these are the inputs behind them. */
    private static final Map<Long, FfmpegInput> OPEN = new ConcurrentHashMap<>();
    private static final Reader READER = new Reader();
    private static final Seeker SEEKER = new Seeker();

    private final RandomAccessFile file;
    private final long start;
    private final long length;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final BytePointer handle = new BytePointer(1);
    private final AVIOContext context;
    private long deadline;
    private IOException failure;

    /**
     * @param sound what FFmpeg sees
     */
    FfmpegInput(Path path, SoundBytes sound) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.start = sound.start();
        this.length = sound.end() - start;
        file.seek(start);
        OPEN.put(handle.address(), this);
        BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
        this.context = avio_alloc_context(buffer, BUFFER_BYTES, 0, handle, READER, null, SEEKER);
        progress();
    }

    AVIOContext context() {
        return context;
    }

    /** What was read gave sound: the time limit starts anew. */
    void progress() {
        deadline = System.nanoTime() + PATIENCE_NANOS;
    }

    /** Throws what stopped the reading, if anything did. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private int read(BytePointer target, int wanted) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no sound came of it for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
            }
            long left = start + length - file.getFilePointer();
            int count = left <= 0 ? 0 : file.read(bytes, 0, (int) Math.min(left, Math.min(wanted, BUFFER_BYTES)));
            if (count <= 0) {
                return AVERROR_EOF();
            }
            target.put(bytes, 0, count);
            return count;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EXIT();
        }
    }

    private long seek(long offset, int whence) {
        try {
            long from = switch (whence & 3) {
                case 0 -> 0;
                case 1 -> file.getFilePointer() - start;
                default -> length;
            };
            if (from + offset < 0) {
                return AVERROR_INVALIDDATA();
            }
            file.seek(start + from + offset);
            return from + offset;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EXIT();
        }
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(handle.address());
        av_free(context.buffer());
        avio_context_free(context);
        file.close();
        handle.close();
    }

    private static final class Reader extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer handle, BytePointer target, int wanted) {
            return OPEN.get(handle.address()).read(target, wanted);
        }
    }

    private static final class Seeker extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer handle, long offset, int whence) {
            FfmpegInput input = OPEN.get(handle.address());
            return (whence & AVSEEK_SIZE) != 0 ? input.length : input.seek(offset, whence);
        }
    }
}
