package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTest {
    @Test
    void theWavIsReadByOthersAndSoundsTheSame() throws Exception {
        float[] samples = new float[2205];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.8 * Math.sin(2 * Math.PI * 440 * i / 22050) * i / samples.length);
        }
        AudioInputStream wav = AudioSystem.getAudioInputStream(new ByteArrayInputStream(Html.wav(new AudioClip(samples, 22050))));
        assertEquals(AudioFormat.Encoding.ULAW, wav.getFormat().getEncoding());
        assertEquals(samples.length, wav.getFrameLength());
        AudioFormat pcm = new AudioFormat(22050, 16, 1, true, false);
        byte[] bytes = AudioSystem.getAudioInputStream(pcm, wav).readAllBytes();
        double signal = 0;
        double error = 0;
        for (int i = 0; i < samples.length; i++) {
            double heard = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8) / 32768.0;
            signal += samples[i] * samples[i];
            error += (heard - samples[i]) * (heard - samples[i]);
        }
        assertTrue(10 * Math.log10(signal / error) > 35, "signal to noise " + 10 * Math.log10(signal / error) + " dB");
    }

    @Test
    void anOddNumberOfSamplesIsPadded() {
        assertEquals(0, Html.wav(new AudioClip(new float[7], 22050)).length % 2);
    }

    @Test
    void aTableEscapesItsTextAndSaysHowMuchItLeavesOut() {
        Table table = Table.create("t", StringColumn.create("name", "<b>", "c", "d"), IntColumn.create("n", 1, 2, 3));
        String html = Html.table(table, 2);
        assertTrue(html.contains("&lt;b&gt;"), html);
        assertTrue(html.contains("the first 2 of 3 rows"), html);
        assertFalse(html.contains(">d<"), html);
    }

    @Test
    void aComparisonHasAPlayerForEachSoundAndOpensItsFirstRow() {
        Map<String, AudioClip> clips = new TreeMap<>(Map.of("a", new AudioClip(new float[10], 100), "b<", new AudioClip(new float[10], 100)));
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        String html = Html.comparison(clips, new TreeMap<>(Map.of("mel", List.of(picture, picture), "rms", List.of(picture, picture))));
        assertEquals(2, html.split("<audio", -1).length - 1);
        assertEquals(4, html.split("<img", -1).length - 1);
        assertTrue(html.contains("<details open><summary>mel") && html.contains("<details><summary>rms") && html.contains("b&lt;"));
    }
}
