package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.midi.tokenize.Tokenizers;
import affetti.midi.tokenize.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmphasisTest {
    private static final Vocabulary VOCABULARY = Tokenizers.of("key-relative").vocabulary();
    private final Emphasis emphasis = new Emphasis(VOCABULARY, 3, 0.9);

    private double strength(String name, double returning) {
        return emphasis.strength(VOCABULARY.id(name), returning);
    }

    @Test
    void theModeAndPitchesThatReturnArePressedInFull() {
        assertEquals(3, strength("MODE_7", 0));
        assertEquals(3, strength("PITCH_60", 0.5));
    }

    @Test
    void newNotesAndTimeArePressedLess() {
        for (String name : List.of("PITCH_60", "TIME_7")) {
            assertEquals(1.2, strength(name, 0), 1e-12, name);
        }
        assertTrue(strength("PITCH_60", 0.1) > strength("PITCH_60", 0) && strength("PITCH_60", 0.1) < 3);
        assertEquals(1.95, strength("TIME_1", 1), 1e-12);
    }

    @Test
    void theRestOfTheHeadVelocitiesAndLengthsAreDrawnAsLearnt() {
        for (String name : List.of("TONIC_0", "LOUDNESS_3", "VELOCITY_64", "DURATION_8")) {
            assertEquals(1, strength(name, 1));
        }
        for (String name : List.of("VELOCITY_64", "DURATION_8")) {
            assertEquals(1, emphasis.topP(VOCABULARY.id(name), 1));
        }
    }

    @Test
    void whatReturnsIsDrawnFromANarrowerNucleus() {
        int pitch = VOCABULARY.id("PITCH_60");
        assertEquals(0.9, emphasis.topP(pitch, 0), 1e-12);
        assertTrue(emphasis.topP(pitch, 1) < 0.7 && emphasis.topP(pitch, 1) > 0);
    }

    @Test
    void upToOneEverythingIsPressedAlike() {
        Emphasis weak = new Emphasis(VOCABULARY, 0.5, 1);
        for (String name : VOCABULARY.names()) {
            assertEquals(0.5, weak.strength(VOCABULARY.id(name), 1), name);
        }
    }
}
