package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.core.FeatureMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ColumnsTest {
    private final Table table = Table.create("t", StringColumn.create("emotion", "calm", "anger", "calm"),
            DoubleColumn.create("pitch", 60, 70, 64));

    @Test
    void rowsAreSortedIntoTheirEmotions() {
        Map<String, double[]> pitches = Columns.byEmotion(table, "pitch");
        assertEquals(List.of("happiness", "anger", "sadness", "calm"), List.copyOf(pitches.keySet()));
        assertArrayEquals(new double[] {60, 64}, pitches.get("calm"));
        assertEquals(0, pitches.get("sadness").length);
    }

    @Test
    void namesKeepTheTablesOrder() {
        assertEquals("{calm=60.0, anger=70.0}", Columns.byName(table.first(2), "emotion", "pitch").toString());
    }

    @Test
    void aRowsNumbersStandInTheColumnsOrder() {
        Table split = Table.create("s", StringColumn.create("part", "train", "test"), DoubleColumn.create("calm", 3, 1),
                DoubleColumn.create("anger", 4, 2));
        assertArrayEquals(new double[] {2, 1}, Columns.byRow(split, "part", List.of("anger", "calm")).get("test"));
    }

    @Test
    void aMeanIsOverAllFramesAndBins() {
        assertEquals(2.5, Columns.mean(new FeatureMatrix("rms", List.of("a", "b"), 1, new float[] {1, 2, 3, 4})));
        assertArrayEquals(new double[] {1, 2, 3}, Columns.joined(new double[] {1}, new double[] {2, 3}));
    }
}
