package affetti.dataset;

import affetti.core.AudioClip;
import affetti.core.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** 16-bit mono WAV only, until {@code affetti.audio.AudioFiles} lands and takes this class' place. */
final class AudioFiles {
    private AudioFiles() {
    }

    static AudioClip read(Path file) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] bytes = in.readAllBytes();
            float[] samples = new float[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = ByteBuffer.wrap(bytes, 2 * i, 2).order(ByteOrder.LITTLE_ENDIAN).getShort() / 32768f;
            }
            return new AudioClip(samples, (int) in.getFormat().getSampleRate());
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new DataException(file, "cannot be read (" + e.getMessage() + ")", "Delete it.", e);
        }
    }

    static void writeWav(AudioClip clip, Path file) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * clip.length()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < clip.length(); i++) {
            bytes.putShort((short) Math.max(-32768, Math.min(32767, Math.round(clip.sample(i) * 32768))));
        }
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft", ".wav");
            AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes.array()),
                    new AudioFormat(clip.sampleRate(), 16, 1, true, false), clip.length()), AudioFileFormat.Type.WAVE, draft.toFile());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DataException(file, "cannot be written (" + e.getMessage() + ")", "Make room.", e);
        }
    }
}
