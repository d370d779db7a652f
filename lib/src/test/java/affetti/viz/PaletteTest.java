package affetti.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final List<Color> EMOTIONS = Arrays.stream(Emotion.values()).map(Palette::of).toList();
    /** Machado, Oliveira and Fernandes, 2009, severity 1: linear red, green and blue as they are seen. */
    private static final Map<String, double[][]> EYES = Map.of(
            "all cones", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "no red", new double[][] {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
            "no green", new double[][] {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
            "no blue", new double[][] {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}});

    /** WCAG 2.2, 1.4.11: graphics stand out from what is beside them by 3:1. */
    @Test
    void coloursStandOutFromWhite() {
        for (Color color : List.of(EMOTIONS, Palette.SERIES, List.of(Palette.INK, Palette.FAINT)).stream().flatMap(List::stream).toList()) {
            double[] rgb = linear(color);
            double contrast = 1.05 / (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] + 0.05);
            assertTrue(contrast >= 3, color + ": contrast " + contrast);
        }
    }

    /** The least difference is in CIELAB, where 2.3 is just noticed. */
    @Test
    void coloursDifferForEveryKindOfEye() {
        EYES.forEach((name, eye) -> {
            for (List<Color> colors : List.of(EMOTIONS, Palette.SERIES)) {
                for (int i = 0; i < colors.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        double difference = distance(lab(seen(eye, colors.get(i))), lab(seen(eye, colors.get(j))));
                        assertTrue(difference > 15, name + ": " + colors.get(i) + " and " + colors.get(j) + " differ by " + difference);
                    }
                }
            }
        });
    }

    @Test
    void linesDifferInDashToo() {
        Set<String> dashes = new HashSet<>();
        for (int i = 0; i < Palette.SERIES.size(); i++) {
            dashes.add(Arrays.toString(Palette.strokeOf("x", i).getDashArray()));
        }
        assertEquals(Palette.SERIES.size(), dashes.size(), dashes.toString());
        dashes.clear();
        for (Emotion emotion : Emotion.values()) {
            dashes.add(Arrays.toString(Palette.strokeOf(emotion.label(), 0).getDashArray()));
        }
        assertEquals(4, dashes.size(), dashes.toString());
    }

    private static double[] linear(Color color) {
        return Arrays.stream(new double[] {color.getRed(), color.getGreen(), color.getBlue()})
                .map(value -> value / 255).map(value -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)).toArray();
    }

    private static double[] seen(double[][] eye, Color color) {
        double[] rgb = linear(color);
        return Arrays.stream(eye).mapToDouble(row -> Math.max(0, Math.min(1, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))).toArray();
    }

    private static double[] lab(double[] rgb) {
        double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = root(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
    }
}
