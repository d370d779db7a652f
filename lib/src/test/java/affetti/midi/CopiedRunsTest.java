package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CopiedRunsTest {
    private static final int QUARTER = 96;

    @Test
    void countsTheNotesOfAQuotationInAnotherKey() {
        Score training = melody(60, 62, 64, 65, 67, 69, 71, 72);
        Score quoting = melody(50, 81, 67, 69, 71, 72, 74, 40, 90);
        assertEquals(5, new CopiedRuns(List.of(training)).longestIn(quoting));
    }

    @Test
    void samePitchesInAnotherRhythmAreNoCopy() {
        Score training = melody(60, 62, 64, 65, 67);
        Score slower = Score.of(QUARTER / 2, 120, training.notes());
        assertEquals(1, new CopiedRuns(List.of(training)).longestIn(slower));
    }

    @Test
    void aRunDoesNotGoOnFromOnePieceIntoTheNext() {
        Score one = melody(60, 62, 64);
        Score other = melody(65, 64, 62);
        assertEquals(3, new CopiedRuns(List.of(one, other)).longestIn(melody(60, 62, 64, 65, 64, 62)));
    }

    @Test
    void chordsThatAreSpreadALittleAgree() {
        Score training = Score.of(1000, 60, List.of(note(0, 60), note(10, 67), note(25, 64), note(500, 62)));
        Score sharp = Score.of(1000, 60, List.of(note(0, 60), note(0, 64), note(0, 67), note(500, 62)));
        assertEquals(4, new CopiedRuns(List.of(training)).longestIn(sharp));
    }

    @Test
    void aPieceAgreesWithItselfFromEndToEnd() {
        Score score = RandomScores.wild(3);
        assertEquals(score.notes().size(), new CopiedRuns(List.of(RandomScores.wild(4), score)).longestIn(score));
    }

    @Test
    void fewNotes() {
        CopiedRuns runs = new CopiedRuns(List.of(melody(60)));
        assertEquals(0, runs.longestIn(Score.of(96, 120, List.of())));
        assertEquals(1, runs.longestIn(melody(61)));
        assertEquals(1, runs.longestIn(melody(61, 62)));
        assertThrows(IllegalArgumentException.class, () -> new CopiedRuns(List.of()));
    }

    /** Against the plain definition: every pair of places, note by note. */
    @Test
    void findsWhatSearchingEveryPlaceFinds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            List<int[]> pieces = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pieces.add(random.ints(1 + random.nextInt(30), 60, 63).toArray());
            }
            int[] query = random.ints(25, 60, 63).toArray();
            int longest = pieces.stream().mapToInt(piece -> longestCommon(piece, query)).max().orElseThrow();
            assertEquals(longest, new CopiedRuns(pieces.stream().map(CopiedRunsTest::melody).toList()).longestIn(melody(query)));
        }
    }

    @Tag("timing")
    @Test
    void isQuickOverManyPieces() {
        List<Score> pieces = new ArrayList<>();
        for (int seed = 0; seed < 900; seed++) {
            pieces.add(melody(new SplittableRandom(seed).ints(265, 40, 90).toArray()));
        }
        long start = System.nanoTime();
        CopiedRuns runs = new CopiedRuns(pieces);
        assertEquals(265, runs.longestIn(pieces.get(700)));
        assertTrue(System.nanoTime() - start < 20e9);
    }

    private static int longestCommon(int[] piece, int[] query) {
        int longest = 1;
        for (int i = 0; i < piece.length; i++) {
            for (int j = 0; j < query.length; j++) {
                int length = 1;
                while (i + length < piece.length && j + length < query.length
                        && piece[i + length] - piece[i] == query[j + length] - query[j]) {
                    length++;
                }
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    /** Quarter notes one after the other, at 120 beats a minute. */
    private static Score melody(int... pitches) {
        List<NoteEvent> notes = new ArrayList<>();
        for (int i = 0; i < pitches.length; i++) {
            notes.add(new NoteEvent((long) i * QUARTER, QUARTER, pitches[i], 64));
        }
        return Score.of(QUARTER, 120, notes);
    }

    private static NoteEvent note(long tick, int pitch) {
        return new NoteEvent(tick, 200, pitch, 64);
    }
}
