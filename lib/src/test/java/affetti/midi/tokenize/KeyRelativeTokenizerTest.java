package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.KeyAnalysis;
import affetti.midi.MidiFiles;
import affetti.midi.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRelativeTokenizerTest {
    private final KeyRelativeTokenizer tokenizer = new KeyRelativeTokenizer();

    @Test
    void hasTheTokensThatItsDocumentationCounts() {
        assertEquals(236, tokenizer.vocabulary().size());
        assertEquals(7, tokenizer.headTokens());
        assertEquals(47, Arrays.stream(Attribute.values()).mapToInt(Attribute::steps).sum());
    }

    @Test
    void writesTheHeadAndThenThePiecesDistanceFromItsTonic() {
        // D F# A D, half a second each: D major, two semitones down to C. A velocity of 64 is 68, the middle of its bin.
        Score score = Score.of(96, 120, List.of(new NoteEvent(0, 96, 62, 64), new NoteEvent(96, 96, 66, 64),
                new NoteEvent(192, 96, 69, 64), new NoteEvent(288, 96, 74, 64)));
        assertEquals("MODE_6 TONIC_2 CHROMATICISM_0 DENSITY_0 LOUDNESS_4 REGISTER_6 ARTICULATION_2 "
                + "PITCH_60 VELOCITY_64 DURATION_16 TIME_16 PITCH_64 VELOCITY_64 DURATION_16 "
                + "TIME_16 PITCH_67 VELOCITY_64 DURATION_16 TIME_16 PITCH_72 VELOCITY_64 DURATION_16", names(tokenizer.encode(score)));
    }

    @Tag("real-data")
    @Test
    void inEveryKeyThePieceIsTheSameButForItsTonicAndTheOctave() {
        Score score = MidiFiles.read(RealData.emopiaMidis().get(0));
        int[] home = tokenizer.encode(score);
        TreeSet<Integer> octaves = new TreeSet<>();
        for (int semitones = -11; semitones <= 11; semitones++) {
            int by = semitones;
            int[] moved = tokenizer.encode(score.withNotes(score.notes().stream().map(note -> note.transposed(by)).toList()));
            assertEquals(Math.floorMod(tonic(home) + semitones, 12), tonic(moved));
            int distance = pitches(moved)[0] - pitches(home)[0];
            assertArrayEquals(pitches(home), Arrays.stream(pitches(moved)).map(pitch -> pitch - distance).toArray());
            octaves.add(distance);
        }
        // The tonic goes to the nearest C, so a whole octave may lie between.
        assertEquals(2, octaves.size());
        assertTrue(octaves.contains(0) && (octaves.contains(12) || octaves.contains(-12)), octaves.toString());
    }

    @Tag("real-data")
    @Test
    void theModeTokenIsTheEstimatedMode() {
        for (Path file : RealData.emopiaMidis().subList(0, 200)) {
            int[] tokens = tokenizer.encode(MidiFiles.read(file));
            boolean major = tokens[0] - tokenizer.vocabulary().id("MODE_0") >= 4;
            assertEquals(KeyAnalysis.of(tokenizer.decode(tokens)).mode() == Mode.MAJOR, major, file.toString());
        }
    }

    @Test
    void theHeadComesWholeAndFirst() {
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        for (int place = 0; place < tokenizer.headTokens(); place++) {
            List<Integer> next = followers(cursor).stream().filter(token -> token != Vocabulary.EOS).toList();
            assertEquals(1, next.stream().map(token -> tokenizer.vocabulary().name(token).split("_")[0]).distinct().count());
            cursor.push(next.get(next.size() - 1));
        }
        assertTrue(followers(cursor).stream().allMatch(token -> tokenizer.vocabulary().name(token).matches("(TIME|PITCH)_.*")));
        List.of("PITCH_60", "VELOCITY_64", "DURATION_8").forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        assertFalse(followers(cursor).stream().anyMatch(token -> tokenizer.vocabulary().name(token).matches("(MODE|TONIC)_.*")));
        assertTrue(cursor.mayFollow(Vocabulary.EOS));
    }

    @Test
    void onlyKeysOfTheKeyboardMayBeStruck() {
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        List.of("MODE_0", "TONIC_2").forEach(name -> cursor.push(tokenizer.vocabulary().id(name)));
        cursor.push(tokenizer.vocabulary().id("TIME_1"));
        List<String> keys = followers(cursor).stream().map(tokenizer.vocabulary()::name).filter(name -> name.startsWith("PITCH")).toList();
        assertEquals(List.of(88, "PITCH_19", "PITCH_106"), List.of(keys.size(), keys.get(0), keys.get(87)));
    }

    @Test
    void aPitchOffTheKeyboardComesBackAnOctaveNearer() {
        assertEquals(List.of(21 + 5), decodedPitches("TONIC_7 PITCH_19 VELOCITY_64 DURATION_8"));
        assertEquals(List.of(102), decodedPitches("TONIC_6 PITCH_108 VELOCITY_64 DURATION_8"));
        assertEquals(List.of(108), decodedPitches("TONIC_0 PITCH_108 VELOCITY_64 DURATION_8"));
    }

    @Test
    void withoutATonicPitchesAreAsTheyStand() {
        assertEquals(List.of(61), decodedPitches("PITCH_61 VELOCITY_64 DURATION_8"));
    }

    private List<Integer> followers(TokenCursor cursor) {
        List<Integer> followers = new ArrayList<>();
        for (int next = 0; next < tokenizer.vocabulary().size(); next++) {
            if (cursor.mayFollow(next)) {
                followers.add(next);
            }
        }
        return followers;
    }

    private List<Integer> decodedPitches(String names) {
        int[] tokens = Arrays.stream(names.split(" ")).mapToInt(tokenizer.vocabulary()::id).toArray();
        return tokenizer.decode(tokens).notes().stream().map(NoteEvent::pitch).toList();
    }

    private int tonic(int[] tokens) {
        return tokens[1] - tokenizer.vocabulary().id("TONIC_0");
    }

    private int[] pitches(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).filter(name -> name.startsWith("PITCH_"))
                .mapToInt(name -> Integer.parseInt(name.substring("PITCH_".length()))).toArray();
    }

    private String names(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(tokenizer.vocabulary()::name).collect(Collectors.joining(" "));
    }
}
