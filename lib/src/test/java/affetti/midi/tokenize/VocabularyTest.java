package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private final Vocabulary vocabulary = Vocabulary.of(List.of("A", "B", "C"));
    @TempDir
    Path folder;

    @Test
    void idsAndNamesAreInverse() {
        assertEquals(List.of("PAD", "BOS", "EOS", "A", "B", "C"), vocabulary.names());
        for (int id = 0; id < vocabulary.size(); id++) {
            assertEquals(id, vocabulary.id(vocabulary.name(id)));
        }
        assertEquals("PAD", vocabulary.name(Vocabulary.PAD));
        assertEquals("BOS", vocabulary.name(Vocabulary.BOS));
        assertEquals("EOS", vocabulary.name(Vocabulary.EOS));
    }

    @Test
    void unknownNamesAndIdsAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> vocabulary.id("D")).getMessage().contains("\"D\""));
        assertThrows(IllegalArgumentException.class, () -> vocabulary.name(6));
        assertThrows(IllegalArgumentException.class, () -> vocabulary.name(-1));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of("A", "A")));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of("EOS")));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of("A B")));
    }

    @Test
    void savedAndLoadedItIsTheSame() {
        Path file = folder.resolve("model/vocabulary.txt");
        vocabulary.save(file);
        assertEquals(vocabulary, Vocabulary.load(file));
        Vocabulary events = new EventTokenizer().vocabulary();
        events.save(file);
        assertEquals(events, Vocabulary.load(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAD\nBOS\nEOS\n", "A\nB\nC\nD\n", "PAD\nBOS\nEOS\nA\nA\n", "PAD\nBOS\nEOS\nA\n\n", "PAD\nBOS\nEOS\nA B\n"})
    void aFileThatIsNoVocabularyIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("vocabulary.txt"), text);
        String message = assertThrows(DataException.class, () -> Vocabulary.load(file)).getMessage();
        assertTrue(message.contains("vocabulary.txt is no vocabulary"), message);
    }

    @Test
    void bytesThatAreNoTextAndMissingFilesAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("vocabulary.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThrows(DataException.class, () -> Vocabulary.load(file));
        assertThrows(DataException.class, () -> Vocabulary.load(folder.resolve("none.txt")));
    }

    @Test
    void aModelWithOtherTokensIsRefusedWithTheFirstDifference() {
        assertDoesNotThrow(() -> vocabulary.checkFits(Vocabulary.of(List.of("A", "B", "C"))));
        String other = assertThrows(IllegalArgumentException.class,
                () -> vocabulary.checkFits(Vocabulary.of(List.of("A", "X", "C")))).getMessage();
        assertTrue(other.contains("token 4 is X") && other.contains("is B"), other);
        String fewer = assertThrows(IllegalArgumentException.class,
                () -> vocabulary.checkFits(Vocabulary.of(List.of("A")))).getMessage();
        assertTrue(fewer.contains("knows 4 tokens") && fewer.contains("has 6"), fewer);
    }
}
