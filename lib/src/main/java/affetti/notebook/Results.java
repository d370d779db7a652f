package affetti.notebook;

import affetti.core.Metric;
import affetti.core.MetricNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Measured numbers, as a model's card keeps them, laid out as tables. */
public final class Results {
    private static final List<String> SCORES = List.of(MetricNames.ACCURACY, MetricNames.MACRO_F1, MetricNames.AROUSAL, MetricNames.VALENCE,
            MetricNames.CALIBRATION_ERROR);

    private static final List<String> RATINGS = Stream.of(MetricNames.VALENCE, MetricNames.AROUSAL).flatMap(rating ->
            Stream.of(MetricNames.R2, MetricNames.RMSE, MetricNames.CCC).map(score -> MetricNames.RATING + MetricNames.OF_RATING.formatted(rating, score))).toList();

    private Results() {
    }

    /**
     * One row a model, with accuracy, macro-F1, arousal, valence, calibration error and their 95 % intervals.
     *
     * @param metrics as a study or a card has them
     * @param place   where they were measured: {@link MetricNames#FOLDS} or {@link MetricNames#PUBLISHED_SPLIT}
     * @param data    on which data, such as {@link MetricNames#EMOPIA}
     * @param models  what the models are called in the table, by their {@link MetricNames}; those without an accuracy are left out
     */
    public static Table table(Map<String, Metric> metrics, String place, String data, Map<String, String> models) {
        return table(metrics, place, data, models, SCORES);
    }

    /** The same with R2, RMSE and CCC of the listeners' valence and arousal (on a scale of -1 to 1), for models that estimate ratings. */
    public static Table ratings(Map<String, Metric> metrics, String place, String data, Map<String, String> models) {
        return table(metrics, place, data, models, RATINGS);
    }

    private static Table table(Map<String, Metric> metrics, String place, String data, Map<String, String> models, List<String> scores) {
        Table table = Table.create("results").addColumns(StringColumn.create("model"));
        scores.forEach(score -> table.addColumns(StringColumn.create(words(score))));
        models.forEach((model, name) -> {
            if (metrics.containsKey(place.formatted(data, model, scores.get(0)))) {
                table.stringColumn("model").append(name);
                scores.forEach(score -> table.stringColumn(words(score)).append(text(metrics.get(place.formatted(data, model, score)))));
            }
        });
        return table;
    }

    private static String words(String score) {
        return score.replace(MetricNames.RATING, "").replace('_', ' ').replace('.', ' ');
    }

    private static String text(Metric metric) {
        return metric == null ? "" : String.format(Locale.ROOT, "%.3f [%.2f, %.2f]", metric.value(), metric.low(), metric.high());
    }
}
