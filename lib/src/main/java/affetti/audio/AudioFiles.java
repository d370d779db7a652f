package affetti.audio;

import affetti.core.AudioClip;
import affetti.core.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Audio files in and out. Taught in notebook 02. */
public final class AudioFiles {
    /** The rate at which features are computed, in hertz, as in librosa. */
    public static final int FEATURE_RATE = 22_050;
    private static final float FULL_SCALE = 32768;

    private AudioFiles() {
    }

    /**
     * A sound file as mono at 22,050 Hz.
     *
     * @throws DataException if the file is missing, damaged, empty or of no known format
     */
    public static AudioClip read(Path file) {
        return read(file, FEATURE_RATE);
    }

    /** A sound file as mono at a rate of your choice. */
    public static AudioClip read(Path file, int sampleRate) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat source = in.getFormat();
            AudioFormat pcm = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, source.getSampleRate(), 16, source.getChannels(),
                    2 * source.getChannels(), source.getSampleRate(), false);
            byte[] bytes = AudioSystem.getAudioInputStream(pcm, in).readAllBytes();
            float[] mono = new float[bytes.length / pcm.getFrameSize()];
            for (int i = 0; i < mono.length; i++) {
                for (int channel = 0; channel < pcm.getChannels(); channel++) {
                    int at = i * pcm.getFrameSize() + 2 * channel;
                    mono[i] += (short) (bytes[at] & 0xFF | bytes[at + 1] << 8) / FULL_SCALE / pcm.getChannels();
                }
            }
            return Resampler.resample(new AudioClip(mono, (int) source.getSampleRate()), sampleRate);
        } catch (UnsupportedAudioFileException | IOException e) {
            throw new DataException(file, "is no sound file that can be read", "Give a WAV, AIFF, FLAC, OGG or MP3 file.", e);
        }
    }

    /**
     * Writes 16-bit PCM WAV; samples beyond [-1, 1] are clipped. A file of that name is replaced only when the new one is complete.
     *
     * @throws DataException if the file cannot be written
     */
    public static void writeWav(AudioClip clip, Path file) {
        byte[] bytes = new byte[2 * clip.length()];
        for (int i = 0; i < clip.length(); i++) {
            int value = Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, clip.sample(i) * FULL_SCALE)));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        AudioFormat format = new AudioFormat(clip.sampleRate(), 16, 1, true, false);
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes), format, clip.length()),
                    AudioFileFormat.Type.WAVE, unfinished.toFile());
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataException(file, "cannot be written", "Check that its folder exists and has room.", e);
        }
    }
}
