package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.nn.Fixtures;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsVoteTest {
    /** The card vouches for these files, so only what they hold gives them away. */
    @Test
    void aFileThatHoldsNoClassifierIsNamed(@TempDir Path temporary) {
        Path folder = temporary.resolve("model");
        CnnLstmClassifier.create(Fixtures.clips(4, 1), CnnLstmOptions.student()).save(folder, Fixtures.card());
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("share", 0.5),
                Map.of("share", 0.5, "weights", new double[0][], "biases", new double[0]),
                Map.of("share", 0.5, "weights", new double[][] {{1}, {1, 2}, {1}, {1}}, "biases", new double[4]))) {
            ModelFolder.addJson(folder, "discriminant.json", wrong);
            assertProblem("discriminant.json holds no discriminant analysis", folder);
        }
        ModelFolder.addJson(folder, "support-vectors.bin", Map.of());
        assertProblem("support-vectors.bin holds no support vectors", folder);
    }

    private static void assertProblem(String part, Path folder) {
        Exception e = assertThrows(DataException.class, () -> CnnLstmClassifier.load(folder));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
