package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aWriterMayCloseWhatItWasGiven() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, out -> {
            out.write(65);
            out.close();
        });
        assertEquals("A", Files.readString(file));
    }

    @Test
    void anInterruptedThreadFinishesItsFile() throws IOException {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        AtomicFile.writeText(file, "whole");
        assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
        assertEquals("whole", Files.readString(file));
    }

    @Test
    void whatFailsLeavesTheOldFileAndNoDraft() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThrows(DataException.class, () -> AtomicFile.write(file, out -> {
            out.write(65);
            throw new IOException("disk full");
        }));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
    }
}
