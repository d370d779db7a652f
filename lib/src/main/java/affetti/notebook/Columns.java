package affetti.notebook;

import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Numbers as charts and cells need them: columns of tables, means of features. */
public final class Columns {
    private Columns() {
    }

    /** The numbers of one column by the names in another, one row a name, in the table's order. */
    public static Map<String, Double> byName(Table table, String names, String numbers) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Row row : table) {
            values.put(row.getString(names), row.getNumber(numbers));
        }
        return values;
    }

    /** Each row's numbers in some columns, by the row's name, in the table's order. */
    public static Map<String, double[]> byRow(Table table, String names, List<String> numbers) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        for (Row row : table) {
            rows.put(row.getString(names), numbers.stream().mapToDouble(row::getNumber).toArray());
        }
        return rows;
    }

    /** The numbers of one column by the emotion in the column "emotion", any number of rows each. */
    public static Map<String, double[]> byEmotion(Table table, String numbers) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            Table rows = table.where(table.stringColumn("emotion").isEqualTo(emotion.label()));
            values.put(emotion.label(), rows.numberColumn(numbers).asDoubleArray());
        }
        return values;
    }

    /** Both rows of numbers, one behind the other. */
    public static double[] joined(double[] first, double[] second) {
        double[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The mean of all values of a feature. */
    public static double mean(FeatureMatrix feature) {
        double sum = 0;
        for (int frame = 0; frame < feature.frames(); frame++) {
            for (float value : feature.row(frame)) {
                sum += value;
            }
        }
        return sum / (feature.frames() * feature.bins());
    }
}
