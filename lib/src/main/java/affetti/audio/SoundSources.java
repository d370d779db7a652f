package affetti.audio;

import affetti.core.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Finds the decoder for a sound file by its first bytes, whatever its name. */
final class SoundSources {
    private static final String KINDS = "Give a WAV, AIFF, FLAC, OGG Vorbis or MP3 file.";
    private static final int MAGIC_BYTES = 12;

    private SoundSources() {
    }

    /**
     * @throws DataException if the file is missing, empty or of no known kind
     */
    static SoundSource open(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new DataException(file, "is not there", "Check the path.");
            }
            byte[] magic = magic(file);
            if (magic.length == 0) {
                throw new DataException(file, "is empty", "Copy or download it again.");
            }
            return open(file, new String(magic, StandardCharsets.ISO_8859_1));
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            if (e instanceof DataException known) {
                throw known;
            }
            throw new DataException(file, "is no sound file that can be read (" + e.getMessage() + ")", KINDS, e);
        }
    }

    private static byte[] magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAGIC_BYTES);
        }
    }

    private static SoundSource open(Path file, String magic) throws IOException, UnsupportedAudioFileException {
        if (magic.startsWith("fLaC")) {
            return new FlacSource(buffered(file));
        }
        if (magic.startsWith("OggS")) {
            return new VorbisSource(buffered(file));
        }
        if (magic.startsWith("ID3") || magic.length() > 1 && magic.charAt(0) == 0xFF && (magic.charAt(1) & 0xE0) == 0xE0) {
            return new Mp3Source(Files.newInputStream(file));
        }
        if (magic.startsWith("RIFF") || magic.startsWith("FORM") || magic.startsWith(".snd")) {
            return new PcmSource(AudioSystem.getAudioInputStream(buffered(file)));
        }
        throw new UnsupportedAudioFileException("its first bytes are of no known kind");
    }

    private static InputStream buffered(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
}
