package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.dataset.Pop1k7.Edition;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop1k7Test {
    private static final Pop1k7.Options DEFAULTS = Pop1k7.Options.defaults();
    @TempDir
    private Path data;

    /** Five pieces as played, one of them there twice, two of them the music of EMOPIA's held-out clips; one with beats. */
    static Path write(Path folder) {
        List<String> ids = List.of("src_001/10", "src_001/71", "src_002/0", "src_002/279", "src_004/2", "src_004/9");
        for (String id : ids) {
            int pitch = 60 + Math.min(4, ids.indexOf(id));
            MidiFiles.write(Score.of(480, 120, List.of(new NoteEvent(0, 480, pitch, 80))), folder.resolve("midi_transcribed/" + id + ".midi"));
        }
        Score beats = new Score(480, List.of(new NoteEvent(0, 2400, 60, 80)), List.of(new TempoChange(0, 500_000),
                new TempoChange(480, 1_000_000), new TempoChange(1440, 500_000), new TempoChange(1920, 1_000_000)), List.of());
        MidiFiles.write(beats, folder.resolve("midi_synchronized/src_001/10.mid"));
        return folder;
    }

    private static List<String> ids(Pop1k7 pop) {
        return pop.pieces().stream().map(Piece::id).toList();
    }

    @Test
    void leavesOutWhatEmopiaHoldsOutAndWhatIsThereTwice() {
        Pop1k7 pop = Pop1k7.load(write(data.resolve("pop1k7")), DEFAULTS);
        assertEquals(List.of("src_001/10", "src_002/0", "src_004/2"), ids(pop));
        assertEquals(List.of("pop1k7/midi_transcribed/src_004/9.midi is the same file as 2.midi. It is skipped."),
                pop.problems().stream().map(Problem::sentence).toList());
        Pop1k7 all = Pop1k7.load(data.resolve("pop1k7"), DEFAULTS.withEmopiasHeldOut());
        assertEquals(List.of("src_001/10", "src_001/71", "src_002/0", "src_002/279", "src_004/2"), ids(all));
        assertNotEquals(pop.digest(), all.digest());
    }

    @Test
    void beatsFollowTheTempoMap() {
        Pop1k7 pop = Pop1k7.load(write(data.resolve("pop1k7")), DEFAULTS.withEdition(Edition.SYNCHRONIZED));
        assertEquals("Pop1K7 with beats, 1 pieces", pop.summary());
        Score score = pop.score(pop.pieces().get(0));
        assertArrayEquals(new double[] {0.5, 1.5, 2.5, 3, 4}, Pop1k7.beatsSec(score), 1e-9, "the first quarter is filling");
        assertArrayEquals(new double[] {3}, Pop1k7.barsSec(score), 1e-9);
    }

    @Test
    void aDamagedPieceIsSkippedAndAnAbsentEditionRefused() throws IOException {
        Path folder = write(data.resolve("pop1k7"));
        Files.write(folder.resolve("midi_transcribed/src_002/0.midi"), new byte[30]);
        Pop1k7 pop = Pop1k7.load(folder, DEFAULTS);
        assertEquals(List.of("src_001/10", "src_004/2"), ids(pop));
        assertEquals(2, pop.problems().size());
        Files.delete(folder.resolve("midi_synchronized/src_001/10.mid"));
        DataException problem = assertThrows(DataException.class, () -> Pop1k7.load(folder, DEFAULTS.withEdition(Edition.SYNCHRONIZED)));
        assertTrue(problem.getMessage().contains("midi_synchronized holds no piece") && problem.getMessage().contains("fetch pop1k7"),
                problem.getMessage());
    }

    @Tag("real-data")
    @Test
    void readsTheRealOne() {
        Pop1k7 played = Pop1k7.load(RealData.pop1k7(), DEFAULTS);
        assertEquals(1748 - 1 - Pop1k7.EMOPIAS_HELD_OUT.size(), played.pieces().size());
        Pop1k7 beats = Pop1k7.load(RealData.pop1k7(), DEFAULTS.withEdition(Edition.SYNCHRONIZED).withEmopiasHeldOut());
        assertEquals(1369, beats.pieces().size() + beats.problems().size());
        double[] beatsSec = Pop1k7.beatsSec(beats.score(beats.pieces().get(0)));
        double[] steps = IntStream.range(1, beatsSec.length).mapToDouble(beat -> beatsSec[beat] - beatsSec[beat - 1]).sorted().toArray();
        double usual = steps[steps.length / 2];
        assertTrue(usual > 0.4 && usual < 1, "median " + usual);
        assertTrue(Arrays.stream(steps).filter(step -> Math.abs(step - usual) < 0.4 * usual).count() > 0.9 * steps.length);
    }
}
