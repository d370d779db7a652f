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
import java.util.Optional;
import java.util.Set;
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
            assertArrayEquals(tokens, tokenizer.encode(back));
            assertEquals(strokes(score), strokes(back), "seed " + seed);
        }
    }

    /** Sixteenth and pitch of each note; of several on one key at one sixteenth one stays. */
    private static Set<List<Long>> strokes(Score score) {
        return score.notes().stream().map(note -> List.of(Math.round(4.0 * note.startTick() / score.ticksPerQuarter()), (long) note.pitch()))
                .collect(Collectors.toSet());
    }

    @Test
    void timeIsToldInSeconds() {
        assertEquals(5 * 60 / 120.0, cursor("TEMPO_120 BAR BAR POSITION_4").nowSec(), 1e-12);
        assertEquals(0, cursor("TEMPO_120 BAR").nowSec(), 0);
    }

    @Test
    void positionsRiseWithinABar() {
        TokenCursor cursor = cursor("TEMPO_90 BAR POSITION_4 PITCH_60 VELOCITY_64 DURATION_1");
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("POSITION_5")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("POSITION_4")));
    }

    @Test
    void aPitchOffTheKeyboardIsRefused() {
        Score score = Score.of(96, 120, List.of(new NoteEvent(0, 10, 10, 64)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tokenizer.encode(score)).getMessage().contains("pitch 10"));
    }

    private TokenCursor cursor(String names) {
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        Arrays.stream(names.split(" ")).forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        return cursor;
    }

    private String names(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).collect(Collectors.joining(" "));
    }
}
