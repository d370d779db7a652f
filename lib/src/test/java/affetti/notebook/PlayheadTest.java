package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.viz.Charts;
import affetti.viz.PianoRoll;
import affetti.viz.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private static final BufferedImage ROLL = PianoRoll.image("roll", Score.of(480, 60, List.of(new NoteEvent(0, 960, 60, 80))));

    @Test
    void aPlayerCarriesTheAxisOfItsChart() {
        Picture.Span span = Picture.span(ROLL).orElseThrow();
        String html = Playhead.player("a <b>", new AudioClip(new float[10], 100), ROLL, span);
        String[] axes = html.replaceAll("(?s).*data-playhead=\"([^\"]*)\".*", "$1").split(";");
        assertEquals(2, axes.length, "one for its usual width, one for phones");
        BufferedImage phone = Picture.within(Picture.PHONE, ROLL);
        assertEquals(Picture.span(phone).orElseThrow().left(), Double.parseDouble(axes[1].split(" ")[0]), 1e-4);
        assertEquals(phone.getWidth() / (double) phone.getHeight(), Double.parseDouble(axes[1].split(" ")[4]), 1e-4);
        String[] numbers = axes[0].split(" ");
        assertEquals(5, numbers.length);
        assertEquals(span.left(), Double.parseDouble(numbers[0]), 1e-4);
        assertEquals(2, Double.parseDouble(numbers[3]), 1e-3);
        assertEquals(ROLL.getWidth() / (double) ROLL.getHeight(), Double.parseDouble(numbers[4]), 1e-4);
        assertTrue(html.contains("a &lt;b&gt;"));
    }

    /** The axis ends where the frame's lines are, at whatever width and with a colour bar beside it. */
    @Test
    void theAxisLiesWhereTheFrameIsDrawn() {
        for (BufferedImage chart : List.of(ROLL, Picture.within(Picture.PHONE, ROLL))) {
            Picture.Span span = Picture.span(chart).orElseThrow();
            assertTrue(lineNear(chart, span.left()), "left " + span);
            assertTrue(lineNear(chart, span.right()), "right " + span);
        }
    }

    /** Whether a vertical line, darker than its neighbours two pixels away, lies within two pixels of a share of the width. */
    private static boolean lineNear(BufferedImage chart, double share) {
        int at = (int) Math.round(share * chart.getWidth());
        int middle = chart.getHeight() / 2;
        int outside = share < 0.5 ? -4 : 4;
        boolean darker = false;
        for (int x = at - 2; x <= at + 2; x++) {
            darker |= (chart.getRGB(x, middle) & 0xFF) + 20 < (chart.getRGB(at + outside, middle) & 0xFF);
        }
        return darker;
    }

    /** Without the script, as untrusted notebooks show it, a plain player is left; and the script asks for nothing from outside. */
    @Test
    void withoutItsScriptAPlainPlayerIsLeft() {
        String html = Playhead.player("roll", new AudioClip(new float[10], 100), ROLL, Picture.span(ROLL).orElseThrow());
        String plain = html.replaceAll("(?s)<script>.*?</script>", "").replaceAll(" data-playhead=\"[^\"]*\"", "");
        assertEquals(Html.player("roll", new AudioClip(new float[10], 100)), plain);
        assertFalse(html.replaceAll("src=\"data:[^\"]*\"", "").matches("(?s).*(https?:|src=|fetch|XMLHttp|import).*"));
    }

    @Test
    void chartsInOneColumnKeepTheirAxis() {
        assertEquals(Picture.span(ROLL), Picture.span(Charts.grid(1, List.of(ROLL, ROLL))));
        assertTrue(Picture.span(Charts.grid(2, List.of(ROLL, ROLL))).isEmpty());
    }
}
