package affetti;

import static org.junit.jupiter.api.Assertions.assertFalse;

import affetti.classify.CnnLstmClassifier;
import affetti.generate.MelodyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every model in {@code models/} is whole and can be read by this code. */
class PublishedModelsTest {
    @TestFactory
    List<DynamicTest> everyPublishedModelLoads() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("..", "models"))) {
            List<Path> folders = all.filter(folder -> Files.isRegularFile(folder.resolve("card.json"))).sorted().toList();
            assertFalse(folders.isEmpty());
            return folders.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> load(folder))).toList();
        }
    }

    private static void load(Path folder) {
        if (Files.isRegularFile(folder.resolve("melody.json"))) {
            MelodyModel.load(folder);
        } else {
            CnnLstmClassifier.load(folder);
        }
    }
}
