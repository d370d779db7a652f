package affetti.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link AtomicFile} and {@link SealedFile}: whole or not there, and what was written or refused. */
class StoredFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeFinishedLeavesTheOldOneAndNothingElse() throws IOException {
        Path file = folder.resolve("new/file.txt");
        AtomicFile.writeText(file, "old");
        DataException thrown = assertThrows(DataException.class, () -> AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        assertTrue(thrown.getMessage().contains("No space left on device"), thrown.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("file.txt"), names(file.getParent()));
    }

    @Test
    void aFolderThatCannotBeFinishedLeavesTheOldOneAndNothingElse() throws IOException {
        Path model = folder.resolve("model");
        AtomicFile.writeFolder(model, draft -> Files.writeString(draft.resolve("weights"), "old"));
        assertThrows(DataException.class, () -> AtomicFile.writeFolder(model, draft -> {
            Files.writeString(draft.resolve("weights"), "half");
            throw new IOException("No space left on device");
        }));
        assertEquals("old", Files.readString(model.resolve("weights")));
        AtomicFile.writeFolder(model, draft -> Files.writeString(draft.resolve("others"), "new"));
        assertEquals(List.of("others"), names(model));
        assertEquals(List.of("model"), names(folder));
    }

    /** The last writer's file is there, whole, however many write at once. */
    @Test
    void manyWritersDoNotDisturbEachOther() throws IOException {
        Path file = folder.resolve("file");
        IntStream.range(0, 64).parallel().forEach(i -> AtomicFile.writeText(file, String.valueOf(i % 10).repeat(50_000)));
        String text = Files.readString(file);
        assertEquals(text.substring(0, 1).repeat(50_000), text);
        assertEquals(List.of("file"), names(folder));
    }

    @Test
    void aSealedFileIsReadAsItWasWritten() {
        Path file = folder.resolve("sealed");
        byte[] bytes = new byte[200_000];
        SealedFile.write(file, out -> {
            out.writeLong(7);
            out.writeUTF("seven");
            out.write(bytes);
        });
        SealedFile.read(file, in -> {
            assertEquals(7, in.readLong());
            assertEquals("seven", in.readUTF());
            assertArrayEquals(bytes, in.readAllBytes());
            return null;
        });
        SealedFile.writeLines(file, List.of("a,b", "1,2"));
        assertEquals(List.of("a,b", "1,2"), SealedFile.readLines(file));
        SealedFile.writeLines(file, List.of());
        assertEquals(List.of(), SealedFile.readLines(file));
    }

    /** Every single flipped bit and every cut is noticed. */
    @Test
    void aChangedByteIsNoticed() throws IOException {
        Path file = folder.resolve("sealed");
        SealedFile.writeLines(file, List.of("clip,happiness", "one,0.25"));
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            refused(file, flipped);
        }
        for (int length = 0; length < whole.length; length++) {
            refused(file, Arrays.copyOf(whole, length));
        }
        refused(file, Arrays.copyOf(whole, whole.length + 1));
    }

    private static void refused(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        DataException thrown = assertThrows(DataException.class, () -> SealedFile.readLines(file));
        assertTrue(thrown.getMessage().startsWith(file + " is damaged"), thrown.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
