package affetti.viz;

import affetti.core.Emotion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * The project's colours: one fixed colour an emotion, and scales of even perceived lightness for numbers. Colours of lines stand out from
 * white by 3:1 at least (WCAG 2.2, 1.4.11) and from each other for colour-blind eyes too (by the model of Machado, Oliveira and Fernandes,
 * 2009): a test computes both. Two are Okabe and Ito's ("Color Universal Design", 2008).
 */
public final class Palette {
    /** Dark to light through red, for spectrograms and features: matplotlib's "magma", nine of its colours. */
    public static final Palette HEAT = new Palette(0x000004, 0x1D1147, 0x51127C, 0x822681, 0xB63679, 0xE65164, 0xFB8861,
            0xFEC287, 0xFCFDBF);
    /** Blue to yellow, for note velocities: matplotlib's "viridis", nine of its colours. */
    public static final Palette VELOCITY = new Palette(0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962,
            0xADDC30, 0xFDE725);
    /** White to blue, for counts: light enough for dark numbers at one end, dark enough for light ones at the other. */
    public static final Palette COUNTS = new Palette(0xFFFFFF, 0xDCE9F5, 0xB5D2EA, 0x86B6DB, 0x5498C9, 0x2F7AB5, 0x165D9C,
            0x08447F, 0x062C57);
    /** Blue through white to red, for values around zero. */
    public static final Palette SIGNED = new Palette(0x123C78, 0x3B73B5, 0x84B0DB, 0xC9DEEF, 0xF7F7F7, 0xF6D2BF, 0xE3936F,
            0xC44A36, 0x7F1220);

    static final Color INK = new Color(0x22262B);
    static final Color FAINT = new Color(0x8A929B);
    static final Color GRID = new Color(0xE4E7EA);
    static final List<Color> SERIES = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x555B62), new Color(0xCC79A7),
            new Color(0x2D2F8F), new Color(0x8C1515), new Color(0x1B1B1B));
    /** How lines are broken, in points on and off: a line is known by more than its colour. */
    private static final List<float[]> DASHES = List.of(new float[] {}, new float[] {9, 4}, new float[] {3, 3}, new float[] {10, 3, 3, 3},
            new float[] {16, 4}, new float[] {6, 2}, new float[] {3, 6});

    private final Color[] anchors;

    private Palette(int... rgb) {
        anchors = java.util.Arrays.stream(rgb).mapToObj(Color::new).toArray(Color[]::new);
    }

    /** The emotion's colour, the same in every chart. */
    public static Color of(Emotion emotion) {
        return switch (emotion) {
            case HAPPINESS -> new Color(0xC28500);
            case ANGER -> new Color(0xB0182A);
            case SADNESS -> new Color(0x2B5FC7);
            case CALM -> new Color(0x009E73);
        };
    }

    /**
     * A series' colour: the emotion's where the name is an emotion's label, otherwise the {@code index}-th of the
     * series colours.
     */
    static Color ofSeries(String name, int index) {
        for (Emotion emotion : Emotion.values()) {
            if (emotion.label().equals(name)) {
                return of(emotion);
            }
        }
        return SERIES.get(index % SERIES.size());
    }

    /** A series' line: broken in a way of its own. */
    static BasicStroke strokeOf(String name, int index) {
        int number = index;
        for (Emotion emotion : Emotion.values()) {
            number = emotion.label().equals(name) ? emotion.ordinal() : number;
        }
        float[] dash = DASHES.get(number % DASHES.size());
        return dash.length == 0 ? new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /** The colour at {@code position}, 0 (the scale's start) to 1 (its end); values outside take the nearer end. */
    public Color at(double position) {
        double scaled = Math.max(0, Math.min(1, position)) * (anchors.length - 1);
        int low = (int) Math.min(anchors.length - 2, Math.floor(scaled));
        double share = scaled - low;
        Color from = anchors[low];
        Color to = anchors[low + 1];
        return new Color(mix(from.getRed(), to.getRed(), share), mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
