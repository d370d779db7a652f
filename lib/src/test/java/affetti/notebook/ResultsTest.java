package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Metric;
import affetti.core.MetricNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ResultsTest {
    private static final Metric HALF = new Metric(0.5, 0.44, 0.56, 90);

    @Test
    void aRowForEachModelThatWasMeasured() {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("network.", "a network");
        models.put("", "another");
        models.put("never.", "not measured");
        Table table = Results.table(Map.of("x.cv.accuracy", HALF, "x.cv.macro_f1", HALF, "x.cv.network.accuracy", HALF), MetricNames.FOLDS, "x", models);
        assertEquals(List.of("model", "accuracy", "macro f1", "arousal", "valence", "calibration error"), table.columnNames());
        assertEquals(List.of("a network", "another"), table.stringColumn("model").asList());
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("macro f1").get(1));
        assertEquals("", table.stringColumn("arousal").get(0));
    }

    @Test
    void ratingsHaveATableOfTheirOwn() {
        Map<String, String> models = Map.of("", "a network");
        Table table = Results.ratings(Map.of("x.cv.rating.valence.r2", HALF, "x.cv.rating.arousal.ccc", HALF), MetricNames.FOLDS, "x", models);
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("arousal ccc").get(0));
        assertEquals("0.500 [0.44, 0.56]", table.stringColumn("valence r2").get(0));
        assertTrue(Results.ratings(Map.of("x.cv.accuracy", HALF), MetricNames.FOLDS, "x", models).isEmpty(), "nobody rated these");
    }
}
