package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import affetti.midi.RandomScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTokenizerTest {
    private static final double HALF_STEP_SEC = 1.0 / 64;
    private static final double LONGEST_SEC = 6;
    private static final double ROUNDING_SEC = 1e-9;
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
    void randomScoresComeBackUpToTheGrid() {
        for (int seed = 0; seed < 300; seed++) {
            assertComesBack(RandomScores.wild(seed), "seed " + seed);
        }
    }

    @Test
    void allOfEmopiaComesBackUpToTheGrid() {
        for (Path file : RealData.emopiaMidis()) {
            assertComesBack(MidiFiles.read(file), file.toString());
        }
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
    void aScoreWithoutNotesHasNoTokens() {
        assertEquals(0, tokenizer.encode(Score.of(96, 120, List.of())).length);
        assertEquals(List.of(), tokenizer.decode(new int[0]).notes());
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

    @Test
    void anyTokensDecodeAndTheResultEncodesToItself() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            Score decoded = tokenizer.decode(random.ints(2000, 3, 166).toArray());
            assertEquals(decoded, tokenizer.decode(tokenizer.encode(decoded)));
        }
    }

    @Test
    void anUnknownIdIsRefused() {
        for (int id : new int[] {-1, 166}) {
            assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(new int[] {id}));
            assertThrows(IllegalArgumentException.class, () -> tokenizer.mayFollow(Vocabulary.BOS, id));
            assertThrows(IllegalArgumentException.class, () -> tokenizer.shiftSec(id));
        }
    }

    @Test
    void aSequenceThatFollowsTheGrammarDecodesToTheLastToken() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 100; i++) {
            List<Integer> tokens = new ArrayList<>();
            int previous = Vocabulary.BOS;
            double sec = 0;
            while (previous != Vocabulary.EOS) {
                int next = random.nextInt(166);
                if (tokenizer.mayFollow(previous, next)) {
                    tokens.add(next);
                    sec += tokenizer.shiftSec(next);
                    previous = next;
                }
            }
            Score decoded = tokenizer.decode(tokens.stream().mapToInt(Integer::intValue).toArray());
            long notes = tokens.stream().filter(token -> tokenizer.vocabulary().name(token).startsWith("DURATION")).count();
            assertEquals(notes, decoded.notes().size());
            if (notes > 0) {
                assertEquals(sec, decoded.secondsAt(decoded.notes().get(decoded.notes().size() - 1).startTick()), ROUNDING_SEC);
            }
        }
    }

    @Test
    void whatIsEncodedFollowsTheGrammar() {
        for (int seed = 0; seed < 50; seed++) {
            int[] tokens = TokenSequences.framed(tokenizer.encode(RandomScores.wild(seed)));
            for (int i = 1; i < tokens.length; i++) {
                assertTrue(tokenizer.mayFollow(tokens[i - 1], tokens[i]), names(new int[] {tokens[i - 1], tokens[i]}));
            }
        }
    }

    /** Pairs each note with its decoded one: both lists in the order of the decoded grid. */
    private void assertComesBack(Score score, String what) {
        int[] tokens = tokenizer.encode(score);
        Score decoded = tokenizer.decode(tokens);
        assertEquals(score.notes().size(), decoded.notes().size(), what);
        assertArrayEquals(tokens, tokenizer.encode(decoded), what);
        List<NoteEvent> unmatched = new ArrayList<>(decoded.notes());
        for (NoteEvent note : score.notes()) {
            int match = 0;
            while (match < unmatched.size() && !isOnGridOf(score, note, decoded, unmatched.get(match))) {
                match++;
            }
            assertTrue(match < unmatched.size(), what + ": " + note + " did not come back");
            unmatched.remove(match);
        }
    }

    private static boolean isOnGridOf(Score score, NoteEvent note, Score decoded, NoteEvent back) {
        double startSec = score.secondsAt(note.startTick());
        double durationSec = Math.min(LONGEST_SEC, score.secondsAt(note.endTick()) - startSec);
        double backDurationSec = back.durationTicks() / 768.0;
        return back.pitch() == note.pitch()
                && back.velocity() / 8 == note.velocity() / 8
                && Math.abs(decoded.secondsAt(back.startTick()) - startSec) <= HALF_STEP_SEC + ROUNDING_SEC
                && Math.abs(backDurationSec - durationSec) <= halfGapSec(durationSec) + ROUNDING_SEC;
    }

    /** Half the distance between the two durations of the documented grid on either side. */
    private static double halfGapSec(double durationSec) {
        double[] steps = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 168, 192};
        int above = 1;
        while (steps[above] < durationSec * 32) {
            above++;
        }
        return (steps[above] - steps[above - 1]) / 2 / 32;
    }

    private String names(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).collect(Collectors.joining(" "));
    }

    private int[] ids(String names) {
        return Arrays.stream(names.split(" ")).mapToInt(tokenizer.vocabulary()::id).toArray();
    }
}
