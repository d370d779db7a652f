package affetti.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypicalityTest {
    private static final int COLUMNS = 30;

    /** Rows whose columns are mixed from five numbers, with a little noise. */
    private static double[][] rows(int count, long seed) {
        Random random = new Random(seed);
        double[][] mix = random(5, COLUMNS, new Random(0));
        double[][] rows = random(count, COLUMNS, random);
        for (double[] row : rows) {
            double[] numbers = random(1, 5, random)[0];
            Arrays.setAll(row, column -> 0.1 * row[column] + IntStream.range(0, 5).mapToDouble(k -> mix[k][column] * numbers[k]).sum());
        }
        return rows;
    }

    private static double[][] random(int rows, int columns, Random random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, column -> random.nextGaussian());
        }
        return values;
    }

    private static List<String> groups(int count) {
        return IntStream.range(0, count).mapToObj(row -> "song " + row / 2).toList();
    }

    private static Typicality fitted() {
        return Typicality.fit(rows(400, 1), groups(400));
    }

    /** The cloud of all rows fits a little better than those that were measured held out: no more than a tenth, and not much less. */
    @Test
    void ofRowsOfTheSameKindEveryTenthIsATenthOrLess() {
        Typicality typicality = fitted();
        double[] fresh = Arrays.stream(rows(2000, 2)).mapToDouble(typicality::of).toArray();
        double tenth = Arrays.stream(fresh).filter(p -> p <= 0.1).count() / 2000.0;
        assertTrue(tenth > 0.04 && tenth < 0.13, String.valueOf(tenth));
        assertEquals(0.5, Arrays.stream(fresh).filter(p -> p <= 0.5).count() / 2000.0, 0.12);
    }

    @Test
    void whatIsFarOutIsUntypicalAndWhatBreaksARuleOfTheRowsToo() {
        Typicality typicality = fitted();
        double[] usual = rows(1, 5)[0];
        assertTrue(typicality.of(usual) > 0.05, String.valueOf(typicality.of(usual)));
        double[] far = Arrays.stream(usual).map(value -> 5 * value).toArray();
        assertEquals(1 / 401.0, typicality.of(far), 1e-12);
        double[] unmixed = random(1, COLUMNS, new Random(5))[0];
        assertEquals(1 / 401.0, typicality.of(unmixed), 1e-12, "no column is far out, but their mixture is unheard of");
    }

    /** With all directions kept but one it is Mahalanobis' distance: two columns of equal variance and correlation r. */
    @Test
    void twoColumnsGiveMahalanobisDistance() {
        double[][] rows = {{1, 0.5}, {0.5, 1}, {-1, -0.5}, {-0.5, -1}, {1, 1}, {-1, -1}, {0.2, -0.2}, {-0.2, 0.2}};
        Cloud cloud = Cloud.fit(rows);
        double squares = Arrays.stream(rows).mapToDouble(row -> row[0] * row[0]).sum() / 8;
        double products = Arrays.stream(rows).mapToDouble(row -> row[0] * row[1]).sum() / 8;
        double r = products / squares;
        double[] asked = {0.7, -0.1};
        double x = asked[0] / Math.sqrt(squares);
        double y = asked[1] / Math.sqrt(squares);
        assertEquals((x * x - 2 * r * x * y + y * y) / (1 - r * r), cloud.distance(asked), 1e-6);
    }

    @Test
    void theSameRowsGiveTheSameAnswersAndACopyToo() {
        Typicality typicality = fitted();
        Typicality copy = new Typicality(typicality.cloud(), typicality.heldOut());
        for (double[] row : rows(20, 3)) {
            assertEquals(typicality.of(row), fitted().of(row));
            assertEquals(typicality.of(row), copy.of(row));
        }
    }

    @Test
    void aConstantColumnAndFewRowsAreNoTrouble() {
        double[][] rows = rows(10, 1);
        Arrays.stream(rows).forEach(row -> row[5] = 7);
        assertTrue(Double.isFinite(Typicality.fit(rows, groups(10)).distance(rows(1, 2)[0])));
    }

    @Test
    void badRowsAreRefused() {
        double[][] rows = rows(10, 1);
        assertThrows(IllegalArgumentException.class, () -> Typicality.fit(rows, groups(9)));
        assertThrows(IllegalArgumentException.class, () -> Typicality.fit(rows, java.util.Collections.nCopies(10, "one song")));
        rows[3][3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> Typicality.fit(rows, groups(10)));
        assertThrows(IllegalArgumentException.class, () -> fitted().of(new double[3]));
    }
}
