package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import affetti.midi.RandomScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every tokenizer. */
class TokenizerContractTest {
    private static final double HALF_STEP_SEC = 1.0 / 64;
    private static final double LONGEST_SEC = 6;
    private static final double ROUNDING_SEC = 1e-9;

    static Stream<Tokenizer> tokenizers() {
        return Stream.of(new EventTokenizer(), new KeyRelativeTokenizer(), new BarTokenizer());
    }

    /** Those whose grid is in seconds; {@link BarTokenizer}'s is in beats. */
    static Stream<Tokenizer> tokenizersOfTime() {
        return tokenizers().filter(tokenizer -> !(tokenizer instanceof BarTokenizer));
    }

    @ParameterizedTest
    @MethodSource("tokenizersOfTime")
    void randomScoresComeBackUpToTheGrid(Tokenizer tokenizer) {
        for (int seed = 0; seed < 300; seed++) {
            assertComesBack(tokenizer, playable(RandomScores.wild(seed)), "seed " + seed);
        }
    }

    @Tag("real-data")
    @ParameterizedTest
    @MethodSource("tokenizersOfTime")
    void allOfEmopiaComesBackUpToTheGrid(Tokenizer tokenizer) {
        for (Path file : RealData.emopiaMidis()) {
            assertComesBack(tokenizer, MidiFiles.read(file), file.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void aScoreWithoutNotesHasNoTokens(Tokenizer tokenizer) {
        assertEquals(0, tokenizer.encode(Score.of(96, 120, List.of())).length);
        assertEquals(List.of(), tokenizer.decode(new int[0]).notes());
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void readingStopsAtTheEnd(Tokenizer tokenizer) {
        int[] tokens = tokenizer.encode(RandomScores.wild(1));
        int[] more = new int[2 * tokens.length + 1];
        System.arraycopy(tokens, 0, more, 0, tokens.length);
        more[tokens.length] = Vocabulary.EOS;
        System.arraycopy(tokens, 0, more, tokens.length + 1, tokens.length);
        assertEquals(tokenizer.decode(tokens), tokenizer.decode(more));
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void anyTokensDecodeAndTheResultEncodesToItself(Tokenizer tokenizer) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            Score decoded = tokenizer.decode(random.ints(2000, 3, tokenizer.vocabulary().size()).toArray());
            assertEquals(decoded, tokenizer.decode(tokenizer.encode(decoded)));
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void anUnknownIdIsRefused(Tokenizer tokenizer) {
        for (int id : new int[] {-1, tokenizer.vocabulary().size()}) {
            assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(new int[] {id}));
            TokenCursor cursor = tokenizer.cursor(Optional.empty());
            assertThrows(IllegalArgumentException.class, () -> cursor.mayFollow(id));
            assertThrows(IllegalArgumentException.class, () -> cursor.nowSecBehind(id));
            assertThrows(IllegalArgumentException.class, () -> cursor.push(id));
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void aSequenceThatFollowsTheGrammarDecodesToTheLastToken(Tokenizer tokenizer) {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 100; i++) {
            List<Integer> tokens = new ArrayList<>();
            TokenCursor cursor = tokenizer.cursor(Optional.empty());
            double lastNoteSec = 0;
            while (tokens.isEmpty() || tokens.get(tokens.size() - 1) != Vocabulary.EOS) {
                int next = random.nextInt(tokenizer.vocabulary().size());
                if (cursor.mayFollow(next)) {
                    tokens.add(next);
                    assertNowBehind(cursor, next);
                    lastNoteSec = tokenizer.vocabulary().name(next).startsWith("PITCH") ? cursor.nowSec() : lastNoteSec;
                }
            }
            Score decoded = tokenizer.decode(tokens.stream().mapToInt(Integer::intValue).toArray());
            long notes = tokens.stream().filter(token -> tokenizer.vocabulary().name(token).startsWith("DURATION")).count();
            assertEquals(notes, decoded.notes().size());
            assertEquals(notes, cursor.notes());
            assertEquals(0, overlaps(decoded));
            if (notes > 0) {
                NoteEvent last = decoded.notes().get(decoded.notes().size() - 1);
                assertEquals(lastNoteSec, decoded.secondsAt(last.startTick()), 1e-4);
            }
        }
    }

    private static void assertNowBehind(TokenCursor cursor, int next) {
        double sec = cursor.nowSecBehind(next);
        cursor.push(next);
        assertEquals(sec, cursor.nowSec(), ROUNDING_SEC);
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void whatIsEncodedFollowsTheGrammar(Tokenizer tokenizer) {
        for (int seed = 0; seed < 50; seed++) {
            assertFollowsTheGrammar(tokenizer, RandomScores.wild(seed), "seed " + seed);
        }
    }

    @Tag("real-data")
    @ParameterizedTest
    @MethodSource("tokenizersOfTime")
    void allOfEmopiaFollowsTheGrammarAndNoKeyIsStruckWhileItIsDown(Tokenizer tokenizer) {
        for (Path file : RealData.emopiaMidis()) {
            Score score = MidiFiles.read(file);
            assertFollowsTheGrammar(tokenizer, score, file.toString());
            assertEquals(0, overlaps(tokenizer.decode(tokenizer.encode(score))), file.toString());
        }
    }

    private static void assertFollowsTheGrammar(Tokenizer tokenizer, Score score, String what) {
        int[] tokens = TokenSequences.framed(tokenizer.encode(score));
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        for (int i = 1; i < tokens.length; i++) {
            assertTrue(cursor.mayFollow(tokens[i]), what + ": " + tokenizer.vocabulary().name(tokens[i - 1]) + " "
                    + tokenizer.vocabulary().name(tokens[i]));
            cursor.push(tokens[i]);
        }
    }

    /** How many notes begin while their key is still down. */
    private static long overlaps(Score score) {
        long[] ends = new long[128];
        long overlaps = 0;
        for (NoteEvent note : score.notes()) {
            overlaps += note.startTick() < ends[note.pitch()] ? 1 : 0;
            ends[note.pitch()] = Math.max(ends[note.pitch()], note.endTick());
        }
        return overlaps;
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void notesThatBeginTogetherRise(Tokenizer tokenizer) {
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        Stream.of("PITCH_60", "VELOCITY_64", "DURATION_1").forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_64")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_60")));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_59")));
        List<String> waiting = tokenizer instanceof BarTokenizer ? List.of("BAR", "BAR", "POSITION_1") : List.of("TIME_1");
        waiting.forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_59")));
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_60")));
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void aKeyThatIsDownMayNotBeStruck(Tokenizer tokenizer) {
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        List<String> waiting = tokenizer instanceof BarTokenizer ? List.of("POSITION_7") : List.of("TIME_7");
        Stream.of("PITCH_60", "VELOCITY_64", "DURATION_8").forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        waiting.forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        assertFalse(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_60")));
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_61")));
        cursor.push(tokenizer.vocabulary().id(tokenizer instanceof BarTokenizer ? "POSITION_8" : "TIME_1"));
        assertTrue(cursor.mayFollow(tokenizer.vocabulary().id("PITCH_60")));
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void aNoteEndsWhereItsKeyIsStruckAgain(Tokenizer tokenizer) {
        Score held = Score.of(8, 120, List.of(new NoteEvent(0, 30, 60, 64), new NoteEvent(18, 4, 60, 64), new NoteEvent(18, 4, 72, 64)));
        Score decoded = tokenizer.decode(tokenizer.encode(held));
        assertEquals(3, decoded.notes().size());
        assertEquals(decoded.notes().get(1).startTick(), decoded.notes().get(0).endTick());
    }

    /** The score without what no pianist can play: of notes on one key the later begins half a step after the earlier ends at the earliest. */
    private static Score playable(Score score) {
        double[] ends = new double[128];
        List<NoteEvent> kept = new ArrayList<>();
        for (NoteEvent note : score.notes()) {
            double startSec = score.secondsAt(note.startTick());
            double lengthSec = score.secondsAt(note.endTick()) - startSec;
            if (startSec >= ends[note.pitch()]) {
                kept.add(note);
                ends[note.pitch()] = startSec + Math.max(lengthSec, 2 * HALF_STEP_SEC);
            }
        }
        return score.withNotes(kept);
    }

    /** Pairs each note with its decoded one: both lists in the order of the decoded grid. */
    private static void assertComesBack(Tokenizer tokenizer, Score score, String what) {
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
                && Math.abs(backDurationSec - durationSec) <= halfGapSec(durationSec) + 2 * HALF_STEP_SEC + ROUNDING_SEC;
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
}
