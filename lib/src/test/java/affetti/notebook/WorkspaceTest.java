package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @Test
    void theProjectIsFoundFromANotebooksFolder(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("notebooks"));
        Files.createDirectories(root.resolve("lib"));
        Files.createFile(root.resolve("lib/pom.xml"));
        Workspace workspace = Workspace.of(Map.of(), root.resolve("notebooks"));
        assertEquals(root.resolve(".cache"), workspace.cache());
        assertTrue(workspace.quick());
        assertEquals(root.resolve("figures/local"), workspace.figures());
    }

    @Test
    void outsideTheProjectTheMessageSaysWhatToDo(@TempDir Path elsewhere) {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Workspace.of(Map.of("AFFETTI_HOME", " "), elsewhere));
        assertTrue(e.getMessage().contains("environment lab"), e.getMessage());
    }

    @Test
    void resultsGoWhereTheEnvironmentWantsThem(@TempDir Path root) {
        Path stage = root.resolve("stage");
        Workspace workspace = Workspace.of(Map.of("AFFETTI_HOME", root.toString(), "AFFETTI_RESULTS", stage.toString()), root);
        assertEquals(stage.resolve("figures"), workspace.figures());
        assertEquals(stage.resolve("models/melody"), workspace.model("melody"));
        assertEquals("../figures/06_calm.mid", workspace.address(workspace.figures().resolve("06_calm.mid")));
        Workspace own = Workspace.of(Map.of("AFFETTI_HOME", root.toString()), root);
        assertEquals("../figures/local/06_calm.mid", own.address(own.figures().resolve("06_calm.mid")));
    }

    @Test
    void thePublishedModelsCardIsReadWhateverThisRunTrains(@TempDir Path root) throws Exception {
        Workspace workspace = Workspace.of(Map.of("AFFETTI_HOME", root.toString()), root);
        assertTrue(workspace.publishedCard("melody").isEmpty());
        Files.createDirectories(root.resolve("models/melody"));
        Files.copy(Path.of("..", "models", "melody-generator", "card.json"), root.resolve("models/melody/card.json"));
        assertTrue(workspace.publishedCard("melody").orElseThrow().metrics().containsKey("nll.validation"));
    }

    @Test
    void theProfileIsQuickOrFull(@TempDir Path root) {
        assertEquals(9, Workspace.of(Map.of("AFFETTI_HOME", root.toString(), "AFFETTI_PROFILE", "full"), root).choose(1, 9));
        assertThrows(IllegalArgumentException.class,
                () -> Workspace.of(Map.of("AFFETTI_HOME", root.toString(), "AFFETTI_PROFILE", "fast"), root));
    }
}
