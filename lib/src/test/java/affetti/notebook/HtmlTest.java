package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.viz.Charts;
import affetti.viz.Labels;
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
    void aTableSaysWhatItsHeadersBelongTo() {
        String html = Html.table(Table.create("t", StringColumn.create("name", "a"), IntColumn.create("n", 1)), 2);
        assertEquals(2, html.split("<th scope=\"col\"", -1).length - 1, html);
        assertTrue(html.contains("<th scope=\"row\" style=\"text-align:left;padding:3px 12px\">a</th>"), html);
        assertFalse(Html.table(Table.create("t", IntColumn.create("n", 1)), 2).contains("scope=\"row\""));
    }

    @Test
    void aComparisonDescribesItsPicturesAndOpensItsFirstRow() {
        BufferedImage picture = Charts.bars(new Labels("Some", "", "n"), Map.of("x", 3));
        String html = Html.comparison(List.of("a", "b<"), new TreeMap<>(Map.of("mel", List.of(picture, picture), "rms", List.of(picture, picture))));
        assertEquals(4, html.split("<img", -1).length - 1);
        assertTrue(html.contains("alt=\"b&lt;: Bar chart. Some."), html.substring(0, 400));
        assertTrue(html.contains("<details open><summary>mel") && html.contains("<details><summary>rms"));
    }

    @Test
    void aLongClipIsPlayedForEightSecondsAndSaysSo() {
        AudioClip clip = new AudioClip(new float[20 * 22050], 22050);
        String html = Html.excerpt("a <b>", clip);
        assertTrue(html.contains("a &lt;b&gt; (first 8 of 20.0 s)") && html.contains("aria-label=\"a &lt;b&gt;"), html.substring(0, 200));
        assertTrue(html.contains("data:audio/mpeg;base64,") && html.length() < 90_000, html.length() + " characters");
        assertFalse(Html.excerpt("a", clip.slice(0, 8.3)).contains("first"));
        assertTrue(Html.player("a", new AudioClip(new float[10], 100)).contains("data:audio/wav;base64,"), "a rate that MP3 does not know");
    }

    @Test
    void aPictureTellsWhatItShowsAndHasASizeForPhones() {
        Show.Bundle bundle = Show.imageBundle(Charts.bars(new Labels("Some", "", "n"), Map.of("x", 3)));
        assertEquals("Bar chart. Some. Upwards: n. X 3.", bundle.content().get("text/plain"));
        assertTrue(bundle.metadata().get("image/png").toString().contains("alt=Bar chart. Some."));
        assertTrue(bundle.content().get("image/vnd.affetti.phone+png").length() < bundle.content().get("image/png").length());
        assertFalse(Show.imageBundle(new BufferedImage(900, 10, BufferedImage.TYPE_INT_RGB)).content().containsKey("image/vnd.affetti.phone+png"));
    }
}
