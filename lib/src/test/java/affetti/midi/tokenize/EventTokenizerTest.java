package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTokenizerTest {
    private static final double HALF_STEP_SEC = 1.0 / 64;
    private final EventTokenizer tokenizer = new EventTokenizer();

    @Test
    void hasTheTokensThatItsDocumentationCounts() {
        assertEquals(166, tokenizer.vocabulary().size());
    }

    @Test
    void writesAChordAndARestAsDocumented() {
        Score score = Score.of(96, 120, List.of(new NoteEvent(0, 48, 60, 64), new NoteEvent(0, 96, 64, 71),
                new NoteEvent(288, 3, 21, 1)));
        assertEquals("PITCH_60 VELOCITY_64 DURATION_8 PITCH_64 VELOCITY_64 DURATION_16 "
                + "TIME_31 TIME_17 PITCH_21 VELOCITY_0 DURATION_0.5", names(tokenizer.encode(score)));
    }

    @Test
    void onsetErrorsDoNotAddUp() {
        // 1,000 notes 0.0501 s apart: each step alone is rounded by 0.0124 s.
        List<NoteEvent> notes = IntStream.range(0, 1000)
                .mapToObj(i -> new NoteEvent(i * 501L, 100, 60, 64)).toList();
        Score score = Score.of(5000, 120, notes);
        Score decoded = tokenizer.decode(tokenizer.encode(score));
        assertEquals(score.secondsAt(999 * 501), decoded.secondsAt(decoded.notes().get(999).startTick()), HALF_STEP_SEC);
    }

    @Test
    void theTempoDoesNotChangeWhatIsHeard() {
        List<NoteEvent> notes = List.of(new NoteEvent(100, 200, 60, 64), new NoteEvent(300, 50, 67, 30));
        List<NoteEvent> twice = List.of(new NoteEvent(200, 400, 60, 64), new NoteEvent(600, 100, 67, 30));
        assertArrayEquals(tokenizer.encode(Score.of(100, 60, notes)), tokenizer.encode(Score.of(100, 120, twice)));
    }

    @Test
    void aNoteOffTheKeyboardIsRefused() {
        for (int pitch : new int[] {20, 109}) {
            Score score = Score.of(96, 120, List.of(new NoteEvent(0, 1, pitch, 64)));
            String message = assertThrows(IllegalArgumentException.class, () -> tokenizer.encode(score)).getMessage();
            assertTrue(message.contains("pitch " + pitch) && message.contains("21 to 108"), message);
        }
    }

    @Test
    void decodingPassesOverWhatMakesNoNote() {
        Score whole = tokenizer.decode(ids("BOS TIME_1 PITCH_60 VELOCITY_64 DURATION_8 PAD TIME_2 EOS PITCH_61 VELOCITY_64 DURATION_8"));
        assertEquals(List.of(new NoteEvent(24, 192, 60, 68)), whole.notes());
        for (String broken : List.of("PITCH_60 VELOCITY_64", "PITCH_60 DURATION_8", "VELOCITY_64 DURATION_8", "DURATION_8",
                "PITCH_60 VELOCITY_64 TIME_1 DURATION_8", "VELOCITY_64 PITCH_60 DURATION_8", "PITCH_60 VELOCITY_64 EOS DURATION_8")) {
            assertEquals(List.of(), tokenizer.decode(ids(broken)).notes(), broken);
        }
    }

    private String names(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).collect(Collectors.joining(" "));
    }

    private int[] ids(String names) {
        return Arrays.stream(names.split(" ")).mapToInt(tokenizer.vocabulary()::id).toArray();
    }
}
