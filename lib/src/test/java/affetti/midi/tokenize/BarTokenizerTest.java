package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.RandomScores;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BarTokenizerTest {
    private final BarTokenizer tokenizer = new BarTokenizer();

    @Test
    void barsPositionsAndLengthsAreInBeats() {
        Score score = Score.of(96, 92, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(0, 96, 64, 64), new NoteEvent(48, 24, 67, 100),
                new NoteEvent(96 * 9, 192, 72, 30)));
        assertEquals("TEMPO_90 BAR POSITION_0 PITCH_60 VELOCITY_64 DURATION_4 PITCH_64 VELOCITY_64 DURATION_4 POSITION_2 PITCH_67 VELOCITY_96 "
                + "DURATION_1 BAR BAR POSITION_4 PITCH_72 VELOCITY_24 DURATION_8", names(tokenizer.encode(score)));
    }

    @Test
    void aRhythmIsTheSameTokensAtEveryTempo() {
        List<NoteEvent> notes = List.of(new NoteEvent(0, 48, 60, 64), new NoteEvent(48, 48, 62, 64));
        int[] slow = tokenizer.encode(Score.of(96, 60, notes));
        int[] fast = tokenizer.encode(Score.of(96, 180, notes));
        assertArrayEquals(Arrays.copyOfRange(slow, 1, slow.length), Arrays.copyOfRange(fast, 1, fast.length));
        assertFalse(slow[0] == fast[0]);
    }

    @Test
    void notesComeBackUpToTheGridOfBeats() {
        for (int seed = 0; seed < 300; seed++) {
            Score score = RandomScores.wild(seed);
            int[] tokens = tokenizer.encode(score);
            Score back = tokenizer.decode(tokens);
            assertEquals(score.notes().size(), back.notes().size());
            assertArrayEquals(tokens, tokenizer.encode(back));
            assertEquals(onsets(score), onsets(back), "seed " + seed);
        }
    }

    /** Sixteenth, pitch and bin of velocity of each note. */
    private static List<List<Long>> onsets(Score score) {
        return score.notes().stream().map(note -> List.of(Math.round(4.0 * note.startTick() / score.ticksPerQuarter()), (long) note.pitch(),
                (long) note.velocity() / 8)).sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    }

    @Test
    void timeIsToldInSeconds() {
        List<Integer> tokens = ids("TEMPO_120 BAR BAR POSITION_4");
        assertEquals(5 * 60 / 120.0, tokenizer.nowSec(tokens), 1e-12);
        assertEquals(0, tokenizer.nowSec(ids("TEMPO_120 BAR")), 0);
    }

    @Test
    void positionsRiseWithinABar() {
        List<Integer> tokens = ids("TEMPO_90 BAR POSITION_4 PITCH_60 VELOCITY_64 DURATION_1");
        assertTrue(tokenizer.mayFollow(tokens, ids("POSITION_5").get(0)));
        assertFalse(tokenizer.mayFollow(tokens, ids("POSITION_4").get(0)));
    }

    @Test
    void aPitchOffTheKeyboardIsRefused() {
        Score score = Score.of(96, 120, List.of(new NoteEvent(0, 10, 10, 64)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tokenizer.encode(score)).getMessage().contains("pitch 10"));
    }

    private List<Integer> ids(String names) {
        return Arrays.stream(names.split(" ")).map(tokenizer.vocabulary()::id).toList();
    }

    private String names(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).collect(Collectors.joining(" "));
    }
}
