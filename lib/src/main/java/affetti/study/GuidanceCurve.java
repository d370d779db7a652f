package affetti.study;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * What pressing the emotion harder costs: at each guidance, how far the pieces' measures are from real music's and how often the judge
 * hears what was wanted. The guidance to use is chosen by the measures alone; what the judge says is only shown. Taught in notebook 06.
 */
public final class GuidanceCurve {
    /** Measures' means may lie so far from real music's, as a share. */
    public static final double TOLERANCE = 0.15;

    private GuidanceCurve() {
    }

    /**
     * One setting and what came of it.
     *
     * @param guidance  how strongly the emotion was pressed
     * @param deviation {@link GeneratorReport#largestDeviation}
     * @param metrics   {@link GeneratorReport#of}
     */
    public record Point(double guidance, double deviation, Map<String, Metric> metrics) {
    }

    /**
     * Measures pieces at several settings.
     *
     * @param guidances the settings, at least one
     * @param pieces    the pieces made at a setting
     * @param report    against training and validation clips: the test clips must not choose
     */
    public static List<Point> measure(List<Double> guidances, DoubleFunction<Map<Emotion, List<Score>>> pieces, GeneratorReport report) {
        List<Point> points = new ArrayList<>();
        for (double guidance : Checks.notEmpty("guidances", guidances)) {
            Map<String, Metric> metrics = report.of(pieces.apply(guidance));
            points.add(new Point(guidance, GeneratorReport.largestDeviation(metrics), metrics));
        }
        return List.copyOf(points);
    }

    /** The strongest guidance with every measure within {@link #TOLERANCE}; where there is none, the one whose measures are nearest. */
    public static Point choose(List<Point> points) {
        return points.stream().filter(point -> point.deviation() <= TOLERANCE).max(Comparator.comparingDouble(Point::guidance))
                .orElseGet(() -> points.stream().min(Comparator.comparingDouble(Point::deviation)).orElseThrow());
    }
}
