package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyAnalysisTest {
    private static final int TICKS_PER_QUARTER = 96;

    @Test
    void agreesWithMusic21OnAllTwentyFourKeys() {
        List<Golden.Case> cases = Golden.cases("key_golden.txt");
        assertEquals(100, cases.size());
        for (Golden.Case golden : cases) {
            Map<String, Double> expected = new HashMap<>();
            for (int i = 0; i < golden.expected().length; i += 3) {
                expected.put(golden.expected()[i] + golden.expected()[i + 1], Double.parseDouble(golden.expected()[i + 2]));
            }
            List<KeyEstimate> keys = KeyAnalysis.ranking(melody(golden.input()));
            assertEquals(24, expected.size());
            for (KeyEstimate key : keys) {
                assertEquals(expected.get(key.tonic() + key.mode().label()), key.correlation(), 1e-5, key.name());
            }
        }
    }

    @Test
    void theRankingFallsAndItsFirstIsTheEstimate() {
        for (int seed = 0; seed < 20; seed++) {
            Score score = RandomScores.wild(seed);
            List<KeyEstimate> keys = KeyAnalysis.ranking(score);
            assertEquals(keys.get(0), KeyAnalysis.of(score));
            for (int i = 1; i < 24; i++) {
                assertEquals(keys.get(i).correlation(), Math.min(keys.get(i - 1).correlation(), keys.get(i).correlation()));
            }
        }
    }

    @Test
    void cadencesAreInTheirKeys() {
        assertEquals("C major", KeyAnalysis.of(chords(0, 4, 7, 5, 9, 12, 7, 11, 14, 0, 4, 7)).name());
        assertEquals("A minor", KeyAnalysis.of(chords(9, 12, 16, 2, 5, 9, 4, 8, 11, 9, 12, 16)).name());
        assertEquals("Eb minor", KeyAnalysis.of(chords(3, 6, 10, 8, 11, 15, 10, 14, 17, 3, 6, 10)).name());
    }

    @Test
    void longNotesWeighMore() {
        Score score = Score.of(TICKS_PER_QUARTER, 120, List.of(new NoteEvent(0, 300, 60, 64), new NoteEvent(0, 10, 85, 64),
                new NoteEvent(400, 20, 72, 64)));
        double[] expected = new double[12];
        expected[0] = 320;
        expected[1] = 10;
        assertArrayEquals(expected, KeyAnalysis.pitchClassTicks(score));
    }

    @Test
    void aScoreOfAllPitchClassesAlikeHasNoKey() {
        Score chromatic = chords(IntStream.range(0, 12).toArray());
        KeyAnalysis.ranking(chromatic).forEach(key -> assertEquals(0, key.correlation()));
    }

    @Test
    void majornessIsTheLeadOfTheBestMajorKey() {
        for (int seed = 0; seed < 50; seed++) {
            Score score = RandomScores.wild(seed);
            KeyEstimate best = KeyAnalysis.of(score);
            KeyEstimate other = KeyAnalysis.ranking(score).stream().filter(key -> key.mode() != best.mode()).findFirst().orElseThrow();
            double lead = best.correlation() - other.correlation();
            assertEquals(best.mode() == Mode.MAJOR ? lead : -lead, KeyAnalysis.majorness(score), 1e-12);
        }
    }

    @Test
    void aScoreWithoutNotesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> KeyAnalysis.of(Score.of(96, 120, List.of())));
    }

    private static Score melody(String[] notes) {
        List<NoteEvent> events = new ArrayList<>();
        long tick = 0;
        for (String note : notes) {
            String[] parts = note.split(":");
            long ticks = Math.round(Double.parseDouble(parts[1]) * TICKS_PER_QUARTER);
            events.add(new NoteEvent(tick, ticks, Integer.parseInt(parts[0]), 64));
            tick += ticks;
        }
        return Score.of(TICKS_PER_QUARTER, 120, events);
    }

    /** Notes a beat each, over middle C. */
    private static Score chords(int... semitones) {
        return Score.of(TICKS_PER_QUARTER, 120, IntStream.range(0, semitones.length)
                .mapToObj(i -> new NoteEvent(i * 96L, 96, 60 + semitones[i], 64)).toList());
    }
}
