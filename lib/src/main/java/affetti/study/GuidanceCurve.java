package affetti.study;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What pressing the emotion harder costs: at each guidance, how far each emotion's measures are from its real music's and how often the judge
 * hears what was wanted. Pressing narrows what is drawn, a wider nucleus makes up for it: each guidance has the nucleus that brings its
 * measures nearest. Both are chosen by the measures alone; what the judge says is only shown. Taught in notebook 06.
 */
public final class GuidanceCurve {
    /** In each emotion, measures' means may lie so far from real music's, as a share. */
    public static final double TOLERANCE = 0.2;
    private static final Comparator<Point> NEAREST = Comparator.comparingDouble(Point::deviation);

    private GuidanceCurve() {
    }

    /**
     * How pieces are drawn.
     *
     * @param guidance how strongly the emotion is pressed
     * @param nucleus  share of the probability that tokens are drawn from, top-p
     */
    public record Setting(double guidance, double nucleus) {
    }

    /**
     * A setting and what came of it.
     *
     * @param setting   how the pieces were drawn
     * @param deviation {@link GeneratorReport#largestDeviation}
     * @param metrics   {@link GeneratorReport#of}
     */
    public record Point(Setting setting, double deviation, Map<String, Metric> metrics) {
    }

    /**
     * Measures pieces at several guidances, each with every nucleus.
     *
     * @param guidances in the curve's order, at least one
     * @param nuclei    at least one
     * @param pieces    the pieces made at a setting
     * @param report    against training and validation clips: the test clips must not choose
     * @return for each guidance the point with the least deviation
     */
    public static List<Point> measure(List<Double> guidances, List<Double> nuclei, Function<Setting, Map<Emotion, List<Score>>> pieces,
                                      GeneratorReport report) {
        Checks.notEmpty("nuclei", nuclei);
        return Checks.notEmpty("guidances", guidances).stream().map(guidance -> nuclei.stream()
                .map(nucleus -> point(new Setting(guidance, nucleus), pieces, report)).min(NEAREST).orElseThrow()).toList();
    }

    private static Point point(Setting setting, Function<Setting, Map<Emotion, List<Score>>> pieces, GeneratorReport report) {
        Map<Emotion, List<Score>> made = pieces.apply(setting);
        return new Point(setting, report.largestDeviation(made), report.of(made));
    }

    /** The strongest guidance with every measure within {@link #TOLERANCE}; where there is none, the one whose measures are nearest. */
    public static Point choose(List<Point> points) {
        return points.stream().filter(point -> point.deviation() <= TOLERANCE)
                .max(Comparator.comparingDouble(point -> point.setting().guidance()))
                .orElseGet(() -> points.stream().min(NEAREST).orElseThrow());
    }
}
