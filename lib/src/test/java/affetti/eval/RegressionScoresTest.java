package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionScoresTest {
    private static List<Estimate> estimates(double[] actual, double[] predicted) {
        return IntStream.range(0, actual.length).mapToObj(i -> new Estimate("song " + i / 2, actual[i], predicted[i])).toList();
    }

    @Test
    void equalScikitLearn() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = getClass().getResourceAsStream("regression.json")) {
            JsonNode golden = json.readTree(in);
            List<Estimate> estimates = estimates(json.convertValue(golden.get("actual"), double[].class),
                    json.convertValue(golden.get("predicted"), double[].class));
            RegressionScores scores = RegressionScores.of(estimates);
            assertEquals(golden.get("r2").asDouble(), scores.r2(), 1e-12);
            assertEquals(golden.get("rmse").asDouble(), scores.rmse(), 1e-12);
            assertEquals(golden.get("ccc").asDouble(), scores.ccc(), 1e-12);
            assertEquals(50, scores.count());
            Metric ccc = Intervals.bootstrap(estimates, list -> RegressionScores.of(list).ccc(), 200, 1);
            assertTrue(ccc.low() < ccc.value() && ccc.value() < ccc.high(), ccc.toString());
        }
    }

    @Test
    void theMeanExplainsNothingAndTheTruthAll() {
        RegressionScores mean = RegressionScores.of(estimates(new double[] {1, 2, 3}, new double[] {2, 2, 2}));
        assertEquals(0, mean.r2(), 1e-12);
        assertEquals(0, mean.ccc(), 1e-12);
        assertEquals(new RegressionScores(1, 0, 1, 3), RegressionScores.of(estimates(new double[] {1, 2, 3}, new double[] {1, 2, 3})));
    }

    /** Correlation would call these perfect. */
    @Test
    void concordanceSeesScaleAndMean() {
        RegressionScores scores = RegressionScores.of(estimates(new double[] {1, 2, 3}, new double[] {3, 5, 7}));
        assertTrue(scores.ccc() < 0.4 && scores.r2() < 0, scores.toString());
    }

    @Test
    void ratingsThatDoNotVary() {
        assertEquals(new RegressionScores(1, 0, 1, 2), RegressionScores.of(estimates(new double[] {4, 4}, new double[] {4, 4})));
        assertEquals(new RegressionScores(0, 1, 0, 2), RegressionScores.of(estimates(new double[] {4, 4}, new double[] {5, 5})));
        assertThrows(IllegalArgumentException.class, () -> RegressionScores.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Estimate("song", Double.NaN, 1));
    }
}
