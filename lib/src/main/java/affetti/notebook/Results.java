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
        Table table = Table.create("results").addColumns(StringColumn.create("model"));
        SCORES.forEach(score -> table.addColumns(StringColumn.create(score.replace('_', ' '))));
        rows.forEach((prefix, name) -> {
            if (metrics.containsKey(prefix + "accuracy")) {
                table.stringColumn("model").append(name);
                SCORES.forEach(score -> table.stringColumn(score.replace('_', ' ')).append(text(metrics.get(prefix + score))));
            }
        });
        return table;
    }

    private static String text(Metric metric) {
        return metric == null ? "" : String.format(Locale.ROOT, "%.3f [%.2f, %.2f]", metric.value(), metric.low(), metric.high());
    }
}
