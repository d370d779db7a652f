package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the features of chords, keys and voices say of chords that are known. */
class HarmonyTest {
    private static final int[][] MAJOR_CADENCE = {{0, 4, 7}, {5, 9, 12}, {7, 11, 14}, {0, 4, 7}};
    private static final int[][] MINOR_CADENCE = {{0, 3, 7}, {5, 8, 12}, {7, 10, 14}, {0, 3, 7}};

    /** A second of each chord, every tone with three harmonics. */
    private static AudioClip chords(double lowestHz, int[]... chords) {
        return Signals.clip(n -> {
            double sum = 0;
            for (int semitone : chords[n / Signals.RATE % chords.length]) {
                for (int harmonic = 1; harmonic <= 3; harmonic++) {
                    sum += 0.08 / (harmonic * harmonic) * Signals.tone(harmonic * lowestHz * Math.pow(2, semitone / 12.0), n);
                }
            }
            return sum;
        });
    }

    @ParameterizedTest
    @CsvSource({"4, 7, major", "3, 7, minor", "3, 6, diminished", "4, 8, augmented", "5, 7, suspended"})
    void eachTriadIsNamedInEveryTuning(int third, int fifth, String kind) {
        for (double lowestHz : new double[] {220, 220 * Math.pow(2, 0.4 / 12), 311.1}) {
            AudioClip clip = chords(lowestHz, new int[] {0, third, fifth});
            assertTrue(Signals.mean(new ChordKinds(), clip, "chordkinds_" + kind) > 0.95, kind + " at " + lowestHz + " Hz");
            assertTrue(kind.equals("augmented") || Signals.mean(new ChordKinds(), clip, "chordkinds_root_change") < 0.05, "its tones are alike");
        }
    }

    @Test
    void chordsChangeWhereTheyDo() {
        double changes = Signals.mean(new ChordKinds(), chords(220, MAJOR_CADENCE), "chordkinds_root_change") * PartialChroma.RATE * 4;
        assertTrue(changes >= 3 && changes <= 7, () -> changes + " changes, where there are three");
        assertTrue(Signals.mean(new ChordKinds(), chords(220, MAJOR_CADENCE), "chordkinds_majorness") > 0.1);
        assertTrue(Signals.mean(new ChordKinds(), chords(220, MINOR_CADENCE), "chordkinds_majorness") < -0.1);
    }

    @Test
    void aKeyIsClearNoiseHasNone() {
        double[] noise = Signals.noise(4 * Signals.RATE, 5);
        double clear = Signals.mean(new Tonality(), chords(220, MAJOR_CADENCE), "tonality_clarity");
        double unclear = Signals.mean(new Tonality(), Signals.clip(n -> 0.1 * noise[n]), "tonality_clarity");
        assertTrue(clear > 0.7 && clear > unclear + 0.2, clear + " against " + unclear);
        assertTrue(Signals.mean(new Tonality(), chords(220, MAJOR_CADENCE), "tonality_mode") > 0.05);
        assertTrue(Signals.mean(new Tonality(), chords(220, MINOR_CADENCE), "tonality_mode") < -0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void voicesAreCounted(int count) {
        int[] chord = java.util.Arrays.copyOf(new int[] {0, 7, 16, 21}, count);
        AudioClip clip = chords(196, chord);
        assertEquals(count, Signals.mean(new Voices(), clip, "voices_count"), 0.9);
        assertEquals(1200 * Math.log(196 / 440.0) / Math.log(2), Signals.mean(new Voices(), clip, "voices_low"), 60);
    }
}
