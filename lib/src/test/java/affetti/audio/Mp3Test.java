package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp3Test {
    @Test
    void aToneComesBack(@TempDir Path folder) throws IOException {
        float[] samples = new float[2 * 22050];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / 22050));
        }
        byte[] mp3 = Mp3.of(new AudioClip(samples, 22050));
        assertTrue(mp3.length < 2 * 8000 * 1.2, mp3.length + " bytes");
        Path file = Files.write(folder.resolve("tone.mp3"), mp3);
        AudioClip heard = AudioFiles.read(file);
        assertEquals(22050, heard.sampleRate());
        assertEquals(2, heard.durationSec(), 0.15);
        double re = 0;
        double im = 0;
        for (int i = 0; i < 22050; i++) {
            re += heard.sample(10000 + i) * Math.cos(2 * Math.PI * 440 * i / 22050) / 11025;
            im += heard.sample(10000 + i) * Math.sin(2 * Math.PI * 440 * i / 22050) / 11025;
        }
        // LAME turns everything down by a twentieth, so that nothing is clipped.
        assertEquals(0.475, Math.hypot(re, im), 0.01);
    }
}
