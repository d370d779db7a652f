package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.midi.RandomScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BarTokenizerTest {
    private final BarTokenizer tokenizer = new BarTokenizer();

    @Test
    void barsPositionsAndLengthsAreInBeats() {
        Score score = Score.of(96, 92, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(0, 96, 64, 64), new NoteEvent(48, 24, 67, 100),
                new NoteEvent(96 * 9, 192, 72, 30)));
        assertEquals("TEMPO_92 BAR POSITION_0 PITCH_60 VELOCITY_64 DURATION_4 PITCH_64 VELOCITY_64 DURATION_4 POSITION_2 PITCH_67 VELOCITY_96 "
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

    /** Eighth of a sixteenth and pitch of each note; of several on one key at one of them one stays. */
    private static Set<List<Long>> strokes(Score score) {
        return score.notes().stream().map(note -> List.of(Math.round(32.0 * note.startTick() / score.ticksPerQuarter()), (long) note.pitch()))
                .collect(Collectors.toSet());
    }

    @Test
    void aPianistsTimingIsKept() {
        Score score = new Score(96, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(93, 24, 62, 64), new NoteEvent(96, 24, 64, 64),
                new NoteEvent(99, 12, 65, 64)), List.of(TempoChange.ofBpm(0, 120), TempoChange.ofBpm(96, 100), TempoChange.ofBpm(288, 80)), List.of());
        assertEquals("TEMPO_120 BAR POSITION_0 PITCH_60 VELOCITY_64 DURATION_4 POSITION_4 TEMPO_100 DEVIATION_-1 PITCH_62 VELOCITY_64 DURATION_1 "
                + "DEVIATION_0 PITCH_64 VELOCITY_64 DURATION_1 DEVIATION_1 PITCH_65 VELOCITY_64 DURATION_0.5", names(tokenizer.encode(score)));
    }

    @Test
    void eachBeatHasItsOwnLength() {
        for (int seed = 0; seed < 100; seed++) {
            Score performed = swaying(seed);
            Score back = tokenizer.decode(tokenizer.encode(performed));
            long beats = back.endTick() / back.ticksPerQuarter();
            for (long beat = 0; beat < beats; beat++) {
                assertEquals(1, beatSec(back, beat) / beatSec(performed, beat), 0.0151, "seed " + seed + ", beat " + beat);
            }
        }
    }

    private static double beatSec(Score score, long beat) {
        return score.secondsAt((beat + 1) * score.ticksPerQuarter()) - score.secondsAt(beat * score.ticksPerQuarter());
    }

    @Test
    void aTempoChangesOnlyOnABeatAndOnlyToAnother() {
        TokenCursor cursor = cursor("TEMPO_92 BAR POSITION_4");
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("TEMPO_95")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("TEMPO_92")));
        cursor.push(tokenizer.vocabulary().id("POSITION_5"));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("TEMPO_95")));
    }

    @Test
    void deviationsRiseWithinAPosition() {
        TokenCursor cursor = cursor("TEMPO_92 BAR POSITION_4 DEVIATION_1 PITCH_60 VELOCITY_64 DURATION_1");
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("DEVIATION_2")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("DEVIATION_0")));
    }

    @Test
    void timeIsToldInSeconds() {
        assertEquals(5 * 60 / 120.0, cursor("TEMPO_120 BAR BAR POSITION_4").nowSec(), 1e-12);
        assertEquals(0, cursor("TEMPO_120 BAR").nowSec(), 0);
        double slower = 120 * Math.pow(1.03, -6);
        assertEquals(2 * 60 / 120.0 + 1.125 * 60 / slower, cursor("TEMPO_120 BAR POSITION_8 TEMPO_100 POSITION_12 DEVIATION_4").nowSec(), 1e-12);
    }

    @Test
    void positionsRiseWithinABar() {
        TokenCursor cursor = cursor("TEMPO_92 BAR POSITION_4 PITCH_60 VELOCITY_64 DURATION_1");
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("POSITION_5")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("POSITION_4")));
    }

    @Test
    void aPitchOffTheKeyboardIsRefused() {
        Score score = Score.of(96, 120, List.of(new NoteEvent(0, 10, 10, 64)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tokenizer.encode(score)).getMessage().contains("pitch 10"));
    }

    /** 40 beats, each up to a tenth longer or shorter than the one before, with a note on each. */
    private static Score swaying(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NoteEvent> notes = new ArrayList<>();
        List<TempoChange> tempos = new ArrayList<>();
        double bpm = 100;
        for (int beat = 0; beat < 40; beat++) {
            bpm = Math.max(50, Math.min(200, bpm * random.nextDouble(0.9, 1.1)));
            tempos.add(TempoChange.ofBpm(beat * 480L, bpm));
            notes.add(new NoteEvent(beat * 480L, 240, random.nextInt(40, 80), 64));
        }
        return new Score(480, notes, tempos, List.of());
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
