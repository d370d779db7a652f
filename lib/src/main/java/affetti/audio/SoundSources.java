package affetti.audio;

import affetti.core.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the decoder for a sound file by its first bytes, whatever its name. */
final class SoundSources {
    private static final String KINDS = "Give an MP3, WAV, AIFF, FLAC, Ogg, M4A or another common sound file.";
    private static final int MAGIC_BYTES = 12;

    private SoundSources() {
    }

    /**
     * @throws DataException          if the file is missing, empty or of no known kind
     * @throws InterruptedIOException if the thread is interrupted
     */
    static SoundSource open(Path file) throws InterruptedIOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new DataException(file, "is not there", "Check the path.");
            }
            byte[] magic = magic(file);
            if (magic.length == 0) {
                throw new DataException(file, "is empty", "Copy or download it again.");
            }
            return open(file, new String(magic, StandardCharsets.ISO_8859_1));
        } catch (InterruptedIOException | DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DataException(file, "is no sound file that can be read (" + e.getMessage() + ")", KINDS, e);
        }
    }

    private static byte[] magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAGIC_BYTES);
        }
    }

    private static SoundSource open(Path file, String magic) throws IOException {
        SoundBytes sound = SoundBytes.of(file);
        if (MpegFrame.isFree(sound.firstInt(file))) {
            return new FreeFormatSource(file, sound);
        }
        if (!magic.startsWith("OggS")) {
            return new FfmpegSource(file, sound, ChunkedHeader.problems(file, sound));
        }
        OggPages pages = OggPages.of(file);
        return pages.streams() == 1 && pages.vorbis() ? new VorbisSource(buffered(file), pages.problems())
                : new FfmpegSource(file, sound, pages.problems());
    }

    private static InputStream buffered(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
}
