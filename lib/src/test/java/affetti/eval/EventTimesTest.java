package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    @Test
    void agreesWithMirEval() throws IOException {
        try (InputStream in = EventTimesTest.class.getResourceAsStream("beats_golden.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertEquals(60, lines.size());
            for (String line : lines) {
                String[] fields = line.split(";| = ", -1);
                assertEquals(Double.parseDouble(fields[3]), EventTimes.fMeasure(times(fields[0]), times(fields[1]),
                        Double.parseDouble(fields[2])), 1e-9, line);
            }
        }
    }

    private static double[] times(String list) {
        return list.isEmpty() ? new double[0] : Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void countsPairsOnce() {
        assertEquals(1, EventTimes.fMeasure(new double[] {1, 2}, new double[] {1.05, 1.96}, 0.07));
        assertEquals(2 / 3.0, EventTimes.fMeasure(new double[] {1}, new double[] {0.98, 1.02}, 0.07), 1e-12);
        assertEquals(0, EventTimes.fMeasure(new double[0], new double[0], 0.07));
        assertArrayEquals(new double[] {5, 6}, EventTimes.from(new double[] {4.9, 5, 6}, 5));
        assertThrows(IllegalArgumentException.class, () -> EventTimes.fMeasure(new double[0], new double[0], 0));
    }
}
