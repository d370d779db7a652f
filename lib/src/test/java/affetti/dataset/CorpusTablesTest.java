package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CorpusTablesTest {
    @TempDir
    private Path folder;
    private Emopia emopia;
    private Deam deam;

    @BeforeEach
    void write() throws IOException {
        emopia = Emopia.load(DemoData.writeEmopia(folder.resolve("EMOPIA_1.0")), folder);
        deam = Deam.load(DemoData.writeDeam(folder.resolve("DEAM")), Deam.Options.defaults());
    }

    @Test
    void clipsHaveRatingsWhereThereAreSome() {
        Table clips = CorpusTables.clips(deam);
        assertEquals(List.of("clip", "song", "emotion", "valence", "arousal"), clips.columnNames());
        assertEquals(5, clips.rowCount());
        assertEquals(5.7, clips.doubleColumn("valence").get(0));
        assertEquals(6, CorpusTables.clips(emopia).doubleColumn("valence").countMissing());
    }

    @Test
    void classBalanceCountsClipsAndSongs() {
        Table balance = CorpusTables.classBalance(emopia);
        assertEquals(List.of("happiness", "anger", "sadness", "calm"), balance.stringColumn("emotion").asList());
        assertEquals(List.of(2, 1, 2, 1), balance.intColumn("clips").asList());
        assertEquals(List.of(1, 1, 1, 1), balance.intColumn("songs").asList());
        assertEquals(1.0, balance.doubleColumn("share").sum(), 1e-12);
    }

    @Test
    void songsCountClipsAndEmotions() {
        Table songs = CorpusTables.songs(emopia);
        assertEquals(List.of(2, 1, 2, 1), songs.intColumn("clips").asList());
        assertEquals(List.of(1, 1, 1, 1), songs.intColumn("emotions").asList());
    }

    @Test
    void aSplitIsCountedByPartAndEmotion() {
        Table split = CorpusTables.split(emopia.officialSplits().get(Emopia.GENERATION));
        assertEquals(List.of("train", "validation", "test"), split.stringColumn("part").asList());
        assertEquals(List.of(3, 1, 1), split.intColumn("clips").asList());
        assertEquals(List.of(2, 1, 1), split.intColumn("songs").asList());
        assertEquals(List.of(2, 0, 0), split.intColumn("happiness").asList());
        assertEquals(List.of(0, 0, 1), split.intColumn("calm").asList());
    }

    @Test
    void notesAreMeasured() {
        Table notes = CorpusTables.notes(emopia);
        assertEquals(6, notes.rowCount());
        assertEquals(1, notes.intColumn("notes").get(0));
        assertEquals(0.5, notes.doubleColumn("seconds").get(0), 1e-9);
        assertEquals(2.0, notes.doubleColumn("notes a second").get(0), 1e-9);
        assertEquals(60, notes.doubleColumn("pitch").get(0));
        assertEquals(80, notes.doubleColumn("velocity").get(0));
        assertEquals(0.5, notes.doubleColumn("note seconds").get(0), 1e-9);
        assertEquals(120, notes.doubleColumn("tempo").get(0), 1e-9);
    }

    @Test
    void tablesPrintWithoutSpuriousDigits() {
        String shown = CorpusTables.classBalance(emopia).first(3).toString();
        assertTrue(shown.contains("0.333") && !shown.contains("0.3333"), shown);
    }
}
