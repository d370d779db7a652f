package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop909Test {
    @TempDir
    private Path data;

    /** Three songs, one with another version beside it. */
    static Path write(Path folder) {
        List<String> files = List.of("001/001.mid", "001/versions/001-v1.mid", "002/002.mid", "010/010.mid");
        for (String file : files) {
            Score score = Score.of(480, 120, List.of(new NoteEvent(0, 480, 60 + files.indexOf(file), 80)));
            MidiFiles.write(score, folder.resolve("POP909").resolve(file));
        }
        return folder;
    }

    @Test
    void readsEachSongOnce() throws IOException {
        Path folder = write(data.resolve("POP909"));
        Files.createDirectory(folder.resolve("POP909/011"));
        Pop909 pop = Pop909.load(folder);
        assertEquals("POP909, 3 pieces, 1 problem", pop.summary());
        assertEquals(List.of("001", "002", "010"), pop.pieces().stream().map(Piece::id).toList());
        assertEquals("POP909/POP909/011/011.mid is missing. The song is skipped.", pop.problems().get(0).sentence());
    }

    @Tag("real-data")
    @Test
    void readsTheRealOne() {
        Pop909 pop = Pop909.load(RealData.pop909());
        assertEquals(909, pop.pieces().size());
        assertTrue(pop.score(pop.pieces().get(0)).pedal().size() > 10);
    }

    @Test
    void withoutSongsItIsRefused() throws IOException {
        Files.createDirectories(data.resolve("POP909/POP909"));
        DataException problem = assertThrows(DataException.class, () -> Pop909.load(data.resolve("POP909")));
        assertTrue(problem.getMessage().contains("holds no piece") && problem.getMessage().contains("fetch pop909"), problem.getMessage());
    }
}
