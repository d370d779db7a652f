package affetti.notebook;

import affetti.core.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Measured numbers, as a model's card keeps them, laid out as tables. */
public final class Results {
    private static final List<String> SCORES = List.of("accuracy", "macro_f1", "arousal", "valence", "calibration_error");

    private static final List<String> RATINGS = List.of("valence.r2", "valence.rmse", "valence.ccc", "arousal.r2", "arousal.rmse",
            "arousal.ccc");

    private Results() {
    }

    /**
     * One row a model, with accuracy, macro-F1, arousal, valence, calibration error and their 95 % intervals.
     *
     * @param metrics by name, such as {@code "emopia.cv.svm.accuracy"}
     * @param rows    what the models are called, by how their metrics' names begin, such as {@code "emopia.cv.svm."}; models without an accuracy
     *                are left out
     */
    public static Table table(Map<String, Metric> metrics, Map<String, String> rows) {
        return table(metrics, rows, SCORES);
    }

    /**
     * One row a model, with R2, RMSE and CCC of the listeners' valence and arousal (on a scale of -1 to 1) and their 95 % intervals.
     *
     * @param metrics by name, such as {@code "deam.cv.rating.valence.ccc"}
     * @param rows    what the models are called, by how their metrics' names begin, such as {@code "deam.cv.rating."}; models without ratings
     *                are left out
     */
    public static Table ratings(Map<String, Metric> metrics, Map<String, String> rows) {
        return table(metrics, rows, RATINGS);
    }

    private static Table table(Map<String, Metric> metrics, Map<String, String> rows, List<String> scores) {
        Table table = Table.create("results").addColumns(StringColumn.create("model"));
        scores.forEach(score -> table.addColumns(StringColumn.create(words(score))));
        rows.forEach((prefix, name) -> {
            if (metrics.containsKey(prefix + scores.get(0))) {
                table.stringColumn("model").append(name);
                scores.forEach(score -> table.stringColumn(words(score)).append(text(metrics.get(prefix + score))));
            }
        });
        return table;
    }

    private static String words(String score) {
        return score.replace('_', ' ').replace('.', ' ');
    }

    private static String text(Metric metric) {
        return metric == null ? "" : String.format(Locale.ROOT, "%.3f [%.2f, %.2f]", metric.value(), metric.low(), metric.high());
    }
}
