package affetti.viz;

import affetti.core.Emotion;
import affetti.core.Metric;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a chart shows, in a sentence or two of words and numbers, computed from the values that are drawn. */
final class Findings {
    /** With more values than this the sentence would not help. */
    private static final int MOST = 8;

    private Findings() {
    }

    /** Kind, title, axes and finding of a picture. */
    static String of(String kind, Labels labels, String finding) {
        String axes = labels.xAxis().isEmpty() && labels.yAxis().isEmpty() ? ""
                : labels.yAxis().isEmpty() ? " Along the axis: " + labels.xAxis() + "."
                : labels.xAxis().isEmpty() ? " Upwards: " + labels.yAxis() + "."
                : " " + capital(labels.yAxis()) + " against " + labels.xAxis() + ".";
        return kind + ". " + labels.title() + "." + axes + (finding.isEmpty() ? "" : " " + finding);
    }

    /** Every value if there are few, else the highest and the lowest. */
    static String extremes(Map<String, Double> values) {
        if (values.size() <= MOST) {
            return capital(list(values));
        }
        var byValue = Comparator.comparing(Map.Entry<String, Double>::getValue);
        var high = Collections.max(values.entrySet(), byValue);
        var low = Collections.min(values.entrySet(), byValue);
        return "Highest of " + values.size() + ": " + high.getKey() + ", " + number(high.getValue()) + "; lowest: " + low.getKey() + ", "
                + number(low.getValue()) + ".";
    }

    private static String list(Map<String, Double> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + " " + number(entry.getValue())).collect(Collectors.joining(", ")) + ".";
    }

    /** For each series its highest group and its lowest. */
    static String groups(List<String> groups, Map<String, double[]> series) {
        return few(series).map(entry -> {
            double[] values = entry.getValue();
            int high = at(values, largest(values));
            int low = at(values, smallest(values));
            return capital(entry.getKey()) + ": highest for " + groups.get(high) + ", " + number(values[high]) + "; lowest for " + groups.get(low) + ", "
                    + number(values[low]) + ".";
        }).collect(Collectors.joining(" "));
    }

    /** For each series its median. */
    static String medians(Map<String, double[]> samples) {
        return few(samples).filter(entry -> entry.getValue().length > 0).map(entry -> {
            double[] sorted = entry.getValue().clone();
            Arrays.sort(sorted);
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            return entry.getKey() + " " + number(median);
        }).collect(Collectors.joining(", ", "Medians: ", "."));
    }

    /** For each line where it begins, ends and is highest. */
    static String courses(double[] x, Map<String, double[]> series) {
        return few(series).filter(entry -> entry.getValue().length > 0 && x.length > 0).map(entry -> {
            double[] values = Arrays.copyOf(entry.getValue(), Math.min(x.length, entry.getValue().length));
            double high = largest(values);
            return capital(entry.getKey()) + ": from " + number(values[0]) + " to " + number(values[values.length - 1]) + ", highest "
                    + number(high) + " at " + number(x[at(values, high)]) + ".";
        }).collect(Collectors.joining(" "));
    }

    /** Every value with its interval. */
    static String intervals(Map<String, Metric> rows) {
        return rows.entrySet().stream().map(entry -> capital(entry.getKey()) + ": " + number(entry.getValue().value()) + ", from "
                + number(entry.getValue().low()) + " to " + number(entry.getValue().high()) + ".").collect(Collectors.joining(" "));
    }

    /** For each emotion how many points, and their middle. */
    static String centres(Map<Emotion, List<double[]>> points) {
        return points.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).map(entry -> capital(entry.getKey().label()) + ": "
                + entry.getValue().size() + " points around " + number(mean(entry.getValue(), 0)) + ", " + number(mean(entry.getValue(), 1)) + ".")
                .collect(Collectors.joining(" "));
    }

    /** The share on the diagonal, and the commonest mistake. */
    static String confusion(List<String> classes, int[][] counts) {
        int total = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        int right = 0;
        int[] worst = {0, 0};
        int most = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
            for (int j = 0; j < counts[i].length; j++) {
                if (i != j && counts[i][j] > most) {
                    most = counts[i][j];
                    worst = new int[] {i, j};
                }
            }
        }
        String mistake = most == 0 ? "" : " Commonest mistake: " + classes.get(worst[0]) + " taken for " + classes.get(worst[1]) + ", " + most + ".";
        return right + " of " + total + " right." + mistake;
    }

    private static double mean(List<double[]> points, int axis) {
        return points.stream().mapToDouble(point -> point[axis]).average().orElseThrow();
    }

    private static java.util.stream.Stream<Map.Entry<String, double[]>> few(Map<String, double[]> series) {
        return series.entrySet().stream().limit(MOST);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(values[0]);
    }

    private static double smallest(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(values[0]);
    }

    private static int at(double[] values, double value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return 0;
    }

    /** A number for reading aloud. */
    static String number(double value) {
        return Canvas.number(value).replace('\u2212', '-');
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
