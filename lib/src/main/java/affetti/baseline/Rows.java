package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.List;

/** Checks that training rows fit together. */
final class Rows {
    private Rows() {
    }

    static void check(double[][] rows, List<Emotion> labels) {
        check(rows);
        Checks.inRange("number of labels", labels.size(), rows.length, rows.length);
    }

    static void check(double[][] rows) {
        Checks.positive("number of rows", rows.length);
        Checks.positive("number of columns", rows[0].length);
        for (double[] row : rows) {
            check(row, rows[0].length);
        }
    }

    static double[] check(double[] row, int columns) {
        Checks.inRange("number of columns", row.length, columns, columns);
        for (int column = 0; column < columns; column++) {
            if (!Double.isFinite(row[column])) {
                throw new IllegalArgumentException("column " + column + " is " + row[column] + ", but must be finite");
            }
        }
        return row;
    }
}
