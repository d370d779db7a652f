package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeamEvidenceTest {
    @TempDir
    private Path folder;

    @Tag("sound-font")
    @Test
    void withoutAudioNumbersAreQuotedWithTheirSource() {
        DeamEvidence quoted = DeamEvidence.of(DemoData.corpus().audio(), 10, FeatureStore.open(folder), Progress.NONE);
        assertTrue(quoted.source().startsWith("Quoted"), quoted.source());
        assertEquals(4, quoted.table().rowCount());
    }

    /** Twelve songs of each year: the higher the arousal, the louder the noise; the file exchanges the columns of 2013. */
    @Test
    void theSoundTellsWhichColumnIsArousal() throws IOException {
        Path deam = folder.resolve("DEAM");
        Path songLevel = Files.createDirectories(deam.resolve("annotations/annotations averaged per song/song_level"));
        Files.createDirectories(deam.resolve("MEMD_audio"));
        StringBuilder rows = new StringBuilder("song_id,valence_mean,valence_std,arousal_mean,arousal_std\n");
        for (int i = 0; i < 12; i++) {
            double valence = 2.1 + i * 5 % 12 * 0.5;
            double arousal = 2.1 + i * 0.5;
            rows.append(i + 1).append(',').append(arousal).append(",1,").append(valence).append(",1\n");
            rows.append(i + 1001).append(',').append(valence).append(",1,").append(arousal).append(",1\n");
            writeNoise(deam, i + 1, 0.05 * arousal);
            writeNoise(deam, i + 1001, 0.05 * arousal);
        }
        Files.writeString(songLevel.resolve("a.csv"), rows);
        Deam loaded = Deam.load(deam, Deam.Options.defaults().withSkipFirstSec(0));
        DeamEvidence evidence = DeamEvidence.of(loaded, 100, FeatureStore.open(folder), Progress.NONE);
        assertTrue(evidence.source().startsWith("Computed"), evidence.source());
        DeamEvidence.Row loudness2013 = evidence.rows().get(0);
        DeamEvidence.Row loudness2014 = evidence.rows().get(2);
        assertEquals(12, loudness2013.songs());
        assertTrue(loudness2013.withValence() > 0.95 && loudness2013.withArousal() < 0.5, loudness2013.toString());
        assertTrue(loudness2014.withArousal() > 0.95 && loudness2014.withValence() < 0.5, loudness2014.toString());
    }

    private static void writeNoise(Path deam, int song, double amplitude) {
        Random random = new Random(song);
        float[] samples = new float[22_050];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        AudioFiles.writeWav(new AudioClip(samples, 22_050), deam.resolve("MEMD_audio/" + song + ".wav"));
    }
}
