package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScoreMeasuresTest {
    @Test
    void agreesWithMusPy() {
        List<Golden.Case> cases = Golden.cases("measures_golden.txt");
        assertEquals(200, cases.size());
        for (Golden.Case golden : cases) {
            ScoreMeasures measures = ScoreMeasures.of(score(golden.input()));
            double[] expected = Arrays.stream(golden.expected()).mapToDouble(ScoreMeasuresTest::number).toArray();
            String input = String.join(" ", golden.input());
            assertEquals(expected[0], measures.pitchRange(), input);
            assertEquals(expected[1], measures.pitchClasses(), input);
            assertEquals(expected[2], measures.polyphony(), 1e-8, input);
            assertEquals(expected[3], measures.pitchClassEntropy(), 1e-8, input);
            assertEquals(expected[4], measures.scaleConsistency(), 1e-8, input);
            // MusPy says NaN for a single bar.
            assertEquals(Double.isNaN(expected[5]) ? 1 : expected[5], measures.grooveConsistency(), 1e-8, input);
            assertEquals(expected[6], measures.emptyBeatRate(), 1e-8, input);
        }
    }

    @Test
    void aPieceCountedByHand() {
        // Bar 1: C and E together for a beat; bar 3: C, an octave up, for half a beat. 120 beats a minute: 4.25 s.
        Score score = Score.of(4, 120, List.of(new NoteEvent(0, 4, 60, 60), new NoteEvent(0, 4, 64, 80),
                new NoteEvent(32, 2, 72, 100)));
        ScoreMeasures measures = ScoreMeasures.of(score);
        assertEquals(12, measures.pitchRange());
        assertEquals(2, measures.pitchClasses());
        assertEquals((4 + 4 + 2) / 6.0, measures.polyphony(), 1e-12);
        double nats = -2 / 3.0 * Math.log(2 / 3.0) - 1 / 3.0 * Math.log(1 / 3.0);
        assertEquals(nats / Math.log(2), measures.pitchClassEntropy(), 1e-12);
        assertEquals(1, measures.scaleConsistency());
        assertEquals(1 - 2 / 32.0, measures.grooveConsistency(), 1e-12);
        assertEquals(1 - 3 / 9.0, measures.emptyBeatRate(), 1e-12);
        assertEquals(3 / 4.25, measures.notesPerSec(), 1e-12);
        assertEquals(80, measures.meanVelocity());
    }

    @Test
    void transposingChangesOnlyWhereThePitchesLie() {
        Score score = RandomScores.wild(5);
        Score higher = score.withNotes(score.notes().stream().map(note -> note.transposed(3)).toList());
        assertEquals(ScoreMeasures.of(score).byName().keySet(), ScoreMeasures.of(higher).byName().keySet());
        ScoreMeasures.of(score).byName().forEach((name, value) ->
                assertEquals(value, ScoreMeasures.of(higher).byName().get(name), 1e-12, name));
    }

    @Test
    void aScoreWithoutNotesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ScoreMeasures.of(Score.of(96, 120, List.of())));
    }

    @Tag("real-data")
    @Test
    void emopiaLiesWithinEveryMeasuresRange() {
        for (Path file : RealData.emopiaMidis()) {
            ScoreMeasures measures = ScoreMeasures.of(MidiFiles.read(file));
            assertTrue(measures.polyphony() >= 1, file.toString());
            assertTrue(measures.pitchClassEntropy() <= Math.log(12) / Math.log(2) + 1e-12, file.toString());
            assertTrue(measures.scaleConsistency() >= 7 / 12.0 && measures.scaleConsistency() <= 1, file.toString());
            assertTrue(measures.grooveConsistency() >= 0 && measures.grooveConsistency() <= 1, file.toString());
            assertTrue(measures.emptyBeatRate() >= 0 && measures.emptyBeatRate() < 1, file.toString());
            assertTrue(measures.notesPerSec() > 0.5 && measures.notesPerSec() < 50, file.toString());
        }
    }

    private static double number(String python) {
        return python.equals("nan") ? Double.NaN : Double.parseDouble(python);
    }

    private static Score score(String[] line) {
        return Score.of(Integer.parseInt(line[0]), 120, Arrays.stream(line).skip(1).map(note -> {
            String[] parts = note.split(":");
            return new NoteEvent(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]), 64);
        }).toList());
    }
}
