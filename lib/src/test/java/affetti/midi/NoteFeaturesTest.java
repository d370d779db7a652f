package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NoteFeaturesTest {
    /** Where the piece lies, in semitones. */
    private static final Set<String> PLACED = Set.of("pitch mean", "pitch p10", "pitch p50", "pitch p90", "top mean", "top p10",
            "top p50", "top p90", "bass mean", "bass p10", "bass p50", "bass p90");

    @Test
    void aPieceCountedByHand() {
        // A C major triad for a second, then its tonic an octave up for another; 60 beats a minute.
        Map<String, Double> row = NoteFeatures.of(Score.of(100, 60, List.of(new NoteEvent(0, 100, 60, 40),
                new NoteEvent(0, 100, 64, 60), new NoteEvent(0, 100, 67, 80), new NoteEvent(100, 100, 72, 100))));
        assertEquals(99, row.size());
        assertEquals((60 + 64 + 67 + 72) / 4.0, row.get("pitch mean"), 1e-12);
        assertEquals(2, row.get("notes a second"), 1e-12);
        assertEquals(1, row.get("chords a second"), 1e-12);
        assertEquals(0.5, row.get("major triads"), 1e-12);
        assertEquals(0, row.get("minor triads"));
        assertEquals(1 / 3.0, row.get("interval class 3"), 1e-12);
        assertEquals(1 / 3.0, row.get("interval class 4"), 1e-12);
        assertEquals(1 / 3.0, row.get("interval class 5"), 1e-12);
        assertEquals(0.5, row.get("degree 0"), 1e-12);
        assertEquals(0.25, row.get("degree 7"), 1e-12);
        assertEquals(1, row.get("bass degree 0"), 1e-12);
        assertEquals(5, row.get("melody step"), 1e-12);
        assertEquals(1, row.get("melody rising"), 1e-12);
        assertEquals(2, row.get("chord size mean"), 1e-12);
        assertEquals(1, row.get("legato"), 1e-12);
        assertEquals(90, row.get("top velocity mean"), 1e-12);
        assertEquals(0, row.get("log gap mean"), 1e-12);
        assertTrue(row.get("higher is louder") > 0.9);
    }

    @Test
    void inAnotherKeyOnlyWhereThePieceLiesChanges() {
        Score score = RandomScores.wild(5);
        Map<String, Double> here = NoteFeatures.of(score);
        Map<String, Double> there = NoteFeatures.of(score.withNotes(score.notes().stream().map(note -> note.transposed(3)).toList()));
        here.forEach((name, value) -> assertEquals(value + (PLACED.contains(name) ? 3 : 0), there.get(name), 1e-9, name));
    }

    @Test
    void louderAndFasterChangeWhatTheyShould() {
        Score score = Score.of(RandomScores.wild(6).ticksPerQuarter(), 100, RandomScores.wild(6).notes());
        Map<String, Double> before = NoteFeatures.of(score);
        Score faster = Score.of(score.ticksPerQuarter(), 200, score.notes());
        assertEquals(2 * before.get("notes a second"), NoteFeatures.of(faster).get("notes a second"), 1e-9);
        assertEquals(before.get("log length mean") - Math.log(2), NoteFeatures.of(faster).get("log length mean"), 1e-9);
        assertEquals(before.get("degree 4"), NoteFeatures.of(faster).get("degree 4"), 1e-12);
        Score even = score.withNotes(score.notes().stream()
                .map(note -> new NoteEvent(note.startTick(), note.durationTicks(), note.pitch(), 64)).toList());
        assertEquals(0, NoteFeatures.of(even).get("velocity deviation"));
        assertNotEquals(0, before.get("velocity deviation"));
    }

    @Tag("real-data")
    @Test
    void allPiecesHaveTheSameFiniteColumns() {
        List<String> names = new ArrayList<>(NoteFeatures.of(RandomScores.wild(0)).keySet());
        List<Score> scores = new ArrayList<>(List.of(Score.of(96, 120, List.of(new NoteEvent(0, 1, 60, 1))),
                Score.of(96, 120, List.of(new NoteEvent(0, 1, 60, 1), new NoteEvent(0, 1, 60, 1)))));
        for (int seed = 0; seed < 50; seed++) {
            scores.add(RandomScores.wild(seed));
        }
        for (Path file : RealData.emopiaMidis().subList(0, 100)) {
            scores.add(MidiFiles.read(file));
        }
        for (Score score : scores) {
            assertEquals(names, new ArrayList<>(NoteFeatures.of(score).keySet()));
            NoteFeatures.of(score).forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        }
    }

    @Test
    void aScoreWithoutNotesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NoteFeatures.of(Score.of(96, 120, List.of())));
    }
}
