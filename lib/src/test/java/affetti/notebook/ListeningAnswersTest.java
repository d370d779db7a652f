package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.core.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningAnswersTest {
    @TempDir
    private Path folder;

    /** A file as the page exports it: eight pieces, of which the listener takes so many composed ones for played, and hears calm everywhere. */
    private Path file(String listener, int fooled) throws IOException {
        StringBuilder answers = new StringBuilder();
        String[] emotions = {"happiness", "anger", "sadness", "calm"};
        for (int i = 0; i < 8; i++) {
            boolean composed = i < 4;
            answers.append(i == 0 ? "" : ",").append(String.format(
                    "{\"piece\": \"p%d\", \"place\": %d, \"origin\": \"%s\", \"emotion\": \"%s\", \"saidOrigin\": \"%s\", \"saidEmotion\": \"calm\"}",
                    i, i + 1, composed ? "composed" : "played", emotions[i % 4], composed && i >= fooled ? "composed" : "played"));
        }
        return Files.writeString(folder.resolve(listener + ".json"),
                "{\"test\": \"t\", \"data\": \"d\", \"model\": \"m\", \"listener\": \"" + listener + "\", \"answers\": [" + answers + "]}");
    }

    @Test
    void sharesOfASyntheticFileAreKnown() throws IOException {
        ListeningAnswers answers = ListeningAnswers.read(List.of(file("a", 1)));
        Map<String, Metric> shares = answers.shares();
        assertEquals(7 / 8.0, shares.get("composed or played: right").value(), 1e-12);
        assertEquals(1 / 4.0, shares.get("composed, taken for played").value(), 1e-12);
        assertEquals(1, shares.get("played, taken for played").value(), 1e-12);
        assertEquals(1 / 4.0, shares.get("emotion as meant, composed").value(), 1e-12);
        assertEquals(1 / 2.0, shares.get("valence as meant, played").value(), 1e-12);
        assertEquals(1, answers.confusion(true)[1][3]);
        assertEquals("1 listener, 8 answers. The intervals are over pieces: they speak of these listeners only.", answers.statement());
    }

    @Test
    void manyListenersAreDrawnAsAWhole() throws IOException {
        for (int i = 0; i < 6; i++) {
            file("listener" + i, i % 2 == 0 ? 0 : 4);
        }
        ListeningAnswers answers = ListeningAnswers.in(folder);
        Metric fooled = answers.shares().get("composed, taken for played");
        assertEquals(6, answers.listeners());
        assertEquals(0.5, fooled.value(), 1e-12);
        assertTrue(fooled.low() < 0.2 && fooled.high() > 0.8, "whole listeners differ: " + fooled);
        assertTrue(answers.statement().endsWith("over listeners."));
    }

    @Test
    void whatWasLeftOutDoesNotCount() throws IOException {
        Path file = file("a", 0);
        Files.writeString(file, Files.readString(file).replaceFirst("\"saidOrigin\": \"composed\"", "\"saidOrigin\": null"));
        assertTrue(ListeningAnswers.read(List.of(file)).statement().contains("7 answers"));
        Files.writeString(file, Files.readString(file).replaceAll("\"saidOrigin\": \"\\w+\"", "\"saidOrigin\": null"));
        assertTrue(assertThrows(DataException.class, () -> ListeningAnswers.read(List.of(file))).getMessage().contains("holds no answer"));
    }

    @Test
    void badFilesAreNamed() throws IOException {
        Path file = file("a", 0);
        Files.writeString(file, Files.readString(file).replaceFirst("\"saidEmotion\": \"calm\"", "\"saidEmotion\": \"joy\""));
        assertTrue(assertThrows(DataException.class, () -> ListeningAnswers.read(List.of(file))).getMessage().contains("\"joy\""));
        Path other = Files.writeString(folder.resolve("b.json"), "{\"a\": 1}");
        assertTrue(assertThrows(DataException.class, () -> ListeningAnswers.read(List.of(other))).getMessage().contains("no export"));
        Path none = Files.writeString(folder.resolve("c.json"), "{");
        assertTrue(assertThrows(DataException.class, () -> ListeningAnswers.read(List.of(none))).getMessage().contains("no JSON"));
        Path twice = Files.copy(file("d", 0), folder.resolve("e.json"));
        assertTrue(assertThrows(DataException.class, () -> ListeningAnswers.read(List.of(folder.resolve("d.json"), twice))).getMessage().contains("listener of d.json"));
    }

    @Test
    void withoutAnswersSomebodyGuesses() {
        ListeningAnswers answers = ListeningAnswers.in(folder.resolve("nowhere"));
        assertTrue(answers.statement().contains("made up"));
        assertEquals(0.5, answers.shares().get("composed or played: right").value(), 0.15);
    }
}
