package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ResultsTest {
    private static final Metric HALF = new Metric(0.5, 0.44, 0.56, 90);

    @Test
    void aRowForEachModelThatWasMeasured() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("cv.network.", "a network");
        rows.put("cv.", "another");
        rows.put("cv.never.", "not measured");
        Table table = Results.table(Map.of("cv.accuracy", HALF, "cv.macro_f1", HALF, "cv.network.accuracy", HALF), rows);
        assertEquals(List.of("model", "accuracy", "macro f1", "arousal", "valence", "calibration error"), table.columnNames());
        assertEquals(List.of("a network", "another"), table.stringColumn("model").asList());
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("macro f1").get(1));
        assertEquals("", table.stringColumn("arousal").get(0));
    }

    @Test
    void ratingsHaveATableOfTheirOwn() {
        Map<String, String> rows = Map.of("cv.rating.", "a network");
        Table table = Results.ratings(Map.of("cv.rating.valence.r2", HALF, "cv.rating.arousal.ccc", HALF), rows);
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("arousal ccc").get(0));
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("valence r2").get(0));
        assertTrue(Results.ratings(Map.of("cv.accuracy", HALF), rows).isEmpty(), "nobody rated these");
    }
}
