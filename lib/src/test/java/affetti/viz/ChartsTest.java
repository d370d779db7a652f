package affetti.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Labels LABELS = new Labels("Title", "time (s)", "value (1)");

    private static boolean shows(BufferedImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Double> onePerEmotion() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            values.put(emotion.label(), 10.0 + emotion.ordinal());
        }
        return values;
    }

    @Test
    void barsOfEmotionsHaveTheEmotionsColours() {
        BufferedImage image = Charts.bars(LABELS, onePerEmotion());
        for (Emotion emotion : Emotion.values()) {
            assertTrue(shows(image, Palette.of(emotion)), emotion.label());
        }
        assertEquals(Canvas.WIDTH * Canvas.SCALE, image.getWidth());
    }

    @Test
    void everyChartDrawsItsSeries() {
        double[] x = {0, 1, 2, 3};
        Map<String, double[]> series = Map.of("anger", new double[] {1, 2, 3, 4});
        assertTrue(shows(Charts.lines(LABELS, x, series), Palette.of(Emotion.ANGER)));
        assertTrue(shows(Charts.histogram(LABELS, series), Palette.of(Emotion.ANGER)));
        assertTrue(shows(Charts.groupedBars(LABELS, List.of("a", "b", "c", "d"), series), Palette.of(Emotion.ANGER)));
        Map<Emotion, List<double[]>> points = new EnumMap<>(Emotion.class);
        points.put(Emotion.CALM, List.of(new double[] {7, 3}));
        assertTrue(shows(Charts.affectPlane("Plane", points), Palette.of(Emotion.CALM)));
        BufferedImage curves = Charts.learningCurves(LABELS, List.of(1.0, 0.5, 0.4), List.of(1.0, 0.7, 0.8), 2);
        assertTrue(shows(curves, Palette.ofSeries("validation", 1)));
    }

    @Test
    void aHistogramOfEqualSamplesIsDrawnToo() {
        assertTrue(shows(Charts.histogram(LABELS, Map.of("calm", new double[] {5, 5, 5})), Palette.of(Emotion.CALM)));
    }

    @Test
    void aHeatMapShowsLoudFramesLightAndQuietOnesDark() {
        float[] values = new float[200];
        for (int frame = 0; frame < 100; frame++) {
            values[2 * frame] = frame < 50 ? -80 : -10;
            values[2 * frame + 1] = frame < 50 ? -80 : -10;
        }
        BufferedImage image = HeatMap.of(LABELS, new FeatureMatrix("mel", List.of("low", "high"), 10, values), "dB");
        int row = image.getHeight() / 2;
        assertEquals(Palette.HEAT.at(0).getRGB(), image.getRGB(image.getWidth() / 4, row));
        assertEquals(Palette.HEAT.at(1).getRGB(), image.getRGB(image.getWidth() * 3 / 4, row));
    }

    @Test
    void aConfusionMatrixNeedsARowForEachClass() {
        assertThrows(IllegalArgumentException.class, () -> HeatMap.confusion("T", List.of("a", "b"), new int[][] {{1, 2}}));
        assertTrue(shows(HeatMap.confusion("T", List.of("a", "b"), new int[][] {{4, 0}, {0, 3}}), Palette.COUNTS.at(1)));
    }

    @Test
    void aPianoRollColoursNotesByVelocity() {
        Score score = Score.of(480, 120, List.of(new NoteEvent(0, 960, 60, 1), new NoteEvent(960, 960, 64, 127)));
        BufferedImage image = PianoRoll.image("Two notes", score);
        assertTrue(shows(image, Palette.VELOCITY.at(0)));
        assertTrue(shows(image, Palette.VELOCITY.at(1)));
        assertThrows(IllegalArgumentException.class, () -> PianoRoll.image("None", Score.of(480, 120, List.of())));
        assertEquals("C4", PianoRoll.name(60));
    }

    @Test
    void aWaveformIsAsHighAsTheSound() {
        float[] samples = new float[1000];
        java.util.Arrays.fill(samples, 500, 1000, 0.9f);
        BufferedImage image = Waveform.image("Step", new AudioClip(samples, 100));
        int line = Palette.ofSeries("", 0).getRGB();
        int quiet = 0;
        int loud = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            quiet += image.getRGB(image.getWidth() * 3 / 10, y) == line ? 1 : 0;
            loud += image.getRGB(image.getWidth() * 8 / 10, y) == line ? 1 : 0;
        }
        assertTrue(loud > 60 && quiet <= 2, "loud " + loud + ", quiet " + quiet);
    }

    @Test
    void aGridIsAsLargeAsItsImages() {
        BufferedImage one = new BufferedImage(10, 20, BufferedImage.TYPE_INT_RGB);
        BufferedImage grid = Charts.grid(2, List.of(one, one, one));
        assertEquals(20, grid.getWidth());
        assertEquals(40, grid.getHeight());
    }

    @Test
    void dotsOnAnyAxesHaveTheEmotionsColours() {
        Map<Emotion, List<double[]>> points = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            points.put(emotion, List.of(new double[] {emotion.ordinal() * 1e3, -emotion.ordinal()}));
        }
        BufferedImage image = Charts.scatter(LABELS, points);
        for (Emotion emotion : Emotion.values()) {
            assertTrue(shows(image, Palette.of(emotion)), emotion.label());
        }
    }

    @Test
    void heatMapsThatAreComparedShareTheirScale() {
        FeatureMatrix soft = new FeatureMatrix("a", List.of("x"), 10, new float[] {0, 10, 10, 10});
        FeatureMatrix loud = new FeatureMatrix("a", List.of("x"), 10, new float[] {0, 40, 40, 40});
        Map<String, FeatureMatrix> both = new LinkedHashMap<>();
        both.put("soft", soft);
        both.put("loud", loud);
        List<BufferedImage> alike = HeatMap.alike(LABELS, both, "dB");
        Color brightest = Palette.HEAT.at(1);
        assertTrue(countOf(alike.get(1), brightest) > 10 * countOf(alike.get(0), brightest));
        assertTrue(countOf(HeatMap.of(LABELS, soft, "dB"), brightest) > 10 * countOf(alike.get(0), brightest));
    }

    private static int countOf(BufferedImage image, Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }
}
