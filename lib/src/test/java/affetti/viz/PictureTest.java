package affetti.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Every kind of chart tells what it shows, and fits a page, a row of two and a phone with nothing cut off. */
class PictureTest {
    private static final Labels LABELS = new Labels("Clips that are heard as another emotion than their label says: demo corpus (synthetic)", "time in the clip (s)",
            "share of clips (%)");
    /** With {@code -Daffetti.pictures=FOLDER} the pictures are kept, to be looked at. */
    private static final String KEPT = System.getProperty("affetti.pictures");

    private static Map<String, BufferedImage> pictures() {
        Map<String, BufferedImage> all = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, double[]> series = new LinkedHashMap<>();
        Map<Emotion, List<double[]>> points = new EnumMap<>(Emotion.class);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            double one = emotion.ordinal() + 1;
            numbers.put(emotion.label(), 12.5 * one);
            series.put(emotion.label(), new double[] {one, 3.25, 5 - one, 2 * one});
            points.put(emotion, List.of(new double[] {2 * one, one}, new double[] {one, 2 * one}));
            metrics.put(emotion.label() + ", generated", new Metric(0.2 * one, 0.2 * one - 0.1, 0.2 * one + 0.1, 9));
            metrics.put(emotion.label() + ", real, by a judge that sees nothing the head sets", new Metric(0.1 * one, 0.1 * one - 0.1, 0.1 * one + 0.1, 9));
        }
        numbers.put("a name that is rather long", 7.0);
        double[] x = {0, 1, 2, 3};
        all.put("bars", Charts.bars(LABELS, numbers));
        all.put("groups", Charts.groupedBars(LABELS, List.of("pitch shifted", "tempo changed", "with some noise", "masked"), series));
        all.put("histogram", Charts.histogram(LABELS, series));
        all.put("lines", Charts.lines(LABELS, x, series));
        all.put("curves", Charts.learningCurves(LABELS, List.of(1.0, 0.5, 0.4), List.of(1.0, 0.7, 0.8), 2));
        all.put("plane", Charts.affectPlane(LABELS.title(), points));
        all.put("scatter", Charts.scatter(LABELS, points));
        all.put("intervals", Charts.intervals(LABELS, metrics, new double[] {0, 1}));
        all.put("few intervals", Charts.intervals(new Labels(LABELS.title(), "share of test clips, 95 % interval over songs", ""),
                Map.of("arousal right", new Metric(0.5, 0.4, 0.6, 9)), new double[] {0, 1}));
        all.put("confusion", HeatMap.confusion(LABELS.title(), List.of("happiness", "anger", "sadness", "calm"),
                new int[][] {{90, 1, 2, 3}, {4, 5, 6, 7}, {12, 3, 4, 5}, {1, 2, 3, 4}}));
        float[] values = new float[1200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i / 50.0);
        }
        all.put("heat", HeatMap.of(LABELS, new FeatureMatrix("tonnetz", List.of("tonnetz_fifth_x", "tonnetz_fifth_y", "tonnetz_minor_x"), 40, values), "deviations"));
        all.put("roll", PianoRoll.image(LABELS.title(), Score.of(480, 120, List.of(new NoteEvent(0, 960, 60, 1), new NoteEvent(960, 960, 64, 127)))));
        all.put("wave", Waveform.image(LABELS.title(), new AudioClip(values, 100)));
        all.put("grid", Charts.grid(2, List.of(all.get("bars"), all.get("roll"), all.get("lines"), all.get("plane"))));
        return all;
    }

    @Test
    void everyPictureTellsTitleAxesAndFinding() {
        pictures().forEach((name, picture) -> {
            String told = Picture.describe(picture);
            assertTrue(told.contains(LABELS.title()), name + ": " + told);
            assertTrue(told.matches("(?s).*\\d.*"), name + " tells no number: " + told);
        });
        assertEquals("Line chart. T. Loss against epoch. A: from 3 to 1, highest 3 at 0.",
                Picture.describe(Charts.lines(new Labels("T", "epoch", "loss"), new double[] {0, 1}, Map.of("a", new double[] {3, 1}))));
        assertEquals("picture, 4 x 2 pixels", Picture.describe(new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB)));
    }

    @Test
    void nothingIsCutOffAtAnyWidth() throws IOException {
        for (Map.Entry<String, BufferedImage> entry : pictures().entrySet()) {
            for (int width : new int[] {960, 480, Picture.PHONE, 320}) {
                BufferedImage picture = Picture.within(width, entry.getValue());
                assertTrue(picture.getWidth() <= 2 * width, entry.getKey() + " is " + picture.getWidth() + " pixels wide");
                if (KEPT != null) {
                    Files.createDirectories(Path.of(KEPT));
                    ImageIO.write(picture, "png", Path.of(KEPT, entry.getKey() + "-" + width + ".png").toFile());
                }
                for (int y = 0; y < picture.getHeight(); y++) {
                    for (int x : new int[] {0, 1, picture.getWidth() - 2, picture.getWidth() - 1}) {
                        assertEquals(0xFFFFFF, picture.getRGB(x, y) & 0xFFFFFF, entry.getKey() + " at " + width + " points touches its side at " + x + ", " + y);
                    }
                }
            }
        }
    }

    @Test
    void fewColoursKeepAPicture() {
        for (String name : List.of("heat", "scatter", "bars")) {
            BufferedImage picture = pictures().get(name);
            BufferedImage few = Colours.few(picture);
            assertTrue(((java.awt.image.IndexColorModel) few.getColorModel()).getMapSize() <= 256);
            assertEquals(picture.getRGB(0, 0), few.getRGB(0, 0), "paper stays white");
            double error = 0;
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    for (int shift = 0; shift <= 16; shift += 8) {
                        error += Math.pow((picture.getRGB(x, y) >> shift & 255) - (few.getRGB(x, y) >> shift & 255), 2);
                    }
                }
            }
            error = Math.sqrt(error / picture.getWidth() / picture.getHeight() / 3);
            assertTrue(error < 3, name + ": " + error + " of 255");
        }
    }
}
