package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import affetti.midi.Mode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFeaturesTest {
    private static final int MIDDLE_C = 60;
    private static final int[] MAJOR_CADENCE = {0, 4, 7, 5, 9, 12, 7, 11, 14, 0, 4, 7};
    private static final int[] MINOR_CADENCE = {0, 3, 7, 5, 8, 12, 7, 11, 14, 0, 3, 7};
    /** Frames that hold one chord only: the middle of each of the four. */
    private static final List<Integer> MIDDLES = List.of(21, 64, 107, 150);

    /** Four chords of three tones, each tone with four partials, a second each; equally tempered at A = 440 Hz. */
    private static AudioClip cadence(int[] semitones, int tonicPitch) {
        double[] samples = new double[4 * Signals.RATE];
        for (int note = 0; note < semitones.length; note++) {
            double hz = 440 * Math.pow(2, (tonicPitch + semitones[note] - 69) / 12.0);
            for (int partial = 1; partial <= 4; partial++) {
                for (int n = note / 3 * Signals.RATE; n < (note / 3 + 1) * Signals.RATE; n++) {
                    samples[n] += 0.1 / partial * Signals.tone(partial * hz, n);
                }
            }
        }
        return Signals.clip(n -> samples[n]);
    }

    private static AudioClip louder(AudioClip clip, float gain) {
        float[] samples = clip.samples();
        for (int n = 0; n < samples.length; n++) {
            samples[n] *= gain;
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    @ParameterizedTest
    @CsvSource({"key, chord", "key, notes", "semitones, chord", "semitones, notes"})
    void equalsTheReference(String id, String signal) {
        Feature feature = id.equals("key") ? new KeyProfile() : new SemitoneSpectrogram();
        Golden golden = Golden.resource(id + "/" + signal + ".csv");
        FeatureMatrix matrix = feature.compute(Analysis.of(Signals.all().get(signal)));
        assertEquals(golden.count(), matrix.frames());
        double[][] rows = FeatureGoldenTest.rows(matrix, id.equals("key") ? 2 : 16);
        if (id.equals("semitones")) {
            toMagnitudes(rows);
            toMagnitudes(golden.rows());
        }
        double error = golden.relativeError(rows);
        assertTrue(error <= FeatureGoldenTest.CONSTANT_Q_TOLERANCE, () -> "relative error " + error);
    }

    /** Decibels make as much of a semitone's last whisper as of its tone, and there two resamplers differ. */
    private static void toMagnitudes(double[][] decibels) {
        for (double[] row : decibels) {
            Arrays.setAll(row, bin -> Math.pow(10, row[bin] / 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 11})
    void findsTheTonicWhereverItIs(int tonic) {
        KeyFit major = KeyFit.of(Analysis.of(cadence(MAJOR_CADENCE, MIDDLE_C + tonic)));
        assertEquals(tonic, major.tonic());
        assertEquals(Mode.MAJOR, major.best().mode());
        assertTrue(major.majorness() > 0.1, () -> "majorness " + major.majorness());
        KeyFit minor = KeyFit.of(Analysis.of(cadence(MINOR_CADENCE, MIDDLE_C + tonic)));
        assertEquals(tonic, minor.tonic());
        assertEquals(Mode.MINOR, minor.best().mode());
        assertTrue(minor.majorness() < -0.1, () -> "majorness " + minor.majorness());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7, 11})
    void transpositionLeavesTheProfile(int steps) {
        float[] inC = new KeyProfile().compute(Analysis.of(cadence(MINOR_CADENCE, MIDDLE_C))).row(0);
        float[] moved = new KeyProfile().compute(Analysis.of(cadence(MINOR_CADENCE, MIDDLE_C + steps))).row(0);
        assertArrayEquals(inC, moved, 0.06f);
    }

    @Test
    void gainAndOrderLeaveTheProfile() {
        AudioClip clip = cadence(MAJOR_CADENCE, MIDDLE_C + 2);
        FeatureMatrix profile = new KeyProfile().compute(Analysis.of(clip));
        assertArrayEquals(profile.row(0), new KeyProfile().compute(Analysis.of(louder(clip, 0.25f))).row(0), 1e-4f);
        KeyFit fit = KeyFit.of(Analysis.of(clip));
        for (Mode mode : Mode.values()) {
            double[] sorted = fit.sorted(mode);
            double[] falling = IntStream.range(0, 12).mapToDouble(i -> -Arrays.stream(sorted).map(v -> -v).sorted().toArray()[i]).toArray();
            assertArrayEquals(falling, sorted);
        }
        assertEquals(25, profile.bins());
    }

    /** A tone's semitone is the loudest by far; half the amplitude is six decibels less. */
    @Test
    void aToneLightsItsSemitone() {
        SemitoneSpectrogram semitones = new SemitoneSpectrogram();
        AudioClip tone = Signals.clip(n -> 0.5 * Signals.tone(440, n));
        float[] row = semitones.compute(Analysis.of(tone)).row(86);
        int loudest = IntStream.range(0, 84).reduce(0, (best, i) -> row[i] > row[best] ? i : best);
        assertEquals("semitone_A4", semitones.binNames().get(loudest));
        float[] quieter = semitones.compute(Analysis.of(louder(tone, 0.5f))).row(86);
        assertEquals(row[loudest] - 20 * Math.log10(2), quieter[loudest], 0.01);
        assertTrue(row[loudest] - row[loudest + 2] > 20, "two semitones away: " + (row[loudest] - row[loudest + 2]) + " dB less");
    }

    @Test
    void silenceIsAtTheFloor() {
        for (float value : new SemitoneSpectrogram().compute(Analysis.of(Signals.all().get("silence"))).row(10)) {
            assertEquals(-60, value);
        }
        for (float value : new KeyProfile().compute(Analysis.of(Signals.all().get("silence"))).row(0)) {
            assertEquals(0, value);
        }
    }

    /** The strongest pitch classes of the cadence's four chords, counted from the tonic: I, IV, V, I. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 7, 9, 11})
    void fromTheTonicAllKeysLookAlike(int steps) {
        FeatureMatrix chroma = new FromTonic(new Chroma()).compute(Analysis.of(cadence(MAJOR_CADENCE, MIDDLE_C + 24 + steps)));
        List<Set<Integer>> chords = List.of(Set.of(0, 4, 7), Set.of(5, 9, 0), Set.of(7, 11, 2), Set.of(0, 4, 7));
        for (int chord = 0; chord < chords.size(); chord++) {
            float[] row = chroma.row(MIDDLES.get(chord));
            assertEquals(chords.get(chord), IntStream.range(0, 12).boxed()
                    .sorted(Comparator.comparing(bin -> -row[bin])).limit(3).collect(Collectors.toSet()));
        }
    }

    /** Moved by the shorter way: a clip in G goes five semitones up to the next C, one in F five down. */
    @ParameterizedTest
    @CsvSource({"5, -5", "6, -6", "7, 5", "11, 1", "0, 0"})
    void semitonesMoveByTheShorterWay(int tonic, int columns) {
        AudioClip clip = cadence(MAJOR_CADENCE, MIDDLE_C + tonic);
        float[] plain = new SemitoneSpectrogram().compute(Analysis.of(clip)).row(64);
        float[] moved = new FromTonic(new SemitoneSpectrogram()).compute(Analysis.of(clip)).row(64);
        for (int bin = 12; bin < 72; bin++) {
            assertEquals(plain[bin - columns], moved[bin]);
        }
    }

    @Test
    void onlyWholeOctavesTurn() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new FromTonic(new Mfcc())).getMessage().contains("mfcc"));
        assertThrows(IllegalArgumentException.class, () -> KeyFit.of(new double[11]));
    }

    @Test
    void shortAndLongClipsHaveAllFrames() {
        for (int samples : new int[] {1, 600, 22_050}) {
            AudioClip clip = new AudioClip(Arrays.copyOf(cadence(MAJOR_CADENCE, MIDDLE_C).samples(), samples), 22_050);
            assertEquals(1 + samples / 512, new SemitoneSpectrogram().compute(Analysis.of(clip)).frames());
            assertEquals(1, new KeyProfile().compute(Analysis.of(clip)).frames());
        }
    }
}
