package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioAugmentTest {
    private static final int RATE = 22_050;
    private static final AudioClip A440 = sine(440, 2);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.95, 1, 1.1, 1.25, 2})
    void timeStretchKeepsThePitchAndChangesTheLength(double tempoFactor) {
        AudioClip stretched = AudioAugment.timeStretch(A440, tempoFactor);
        assertEquals(A440.length() / tempoFactor, stretched.length(), 0.5);
        assertEquals(440, Spectrum.peakHz(stretched), 4.4);
        assertSteady(stretched);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, -5, -2, -0.5, 0, 1, 2, 3, 7, 12})
    void pitchShiftMovesThePeakAndKeepsTheLength(double semitones) {
        AudioClip shifted = AudioAugment.pitchShift(A440, semitones);
        assertEquals(A440.length(), shifted.length());
        assertEquals(440 * Math.pow(2, semitones / 12), Spectrum.peakHz(shifted), 4.4);
        assertSteady(shifted);
    }

    @Test
    void onsetsStayInPlaceWhenPitchIsShiftedAndScaleWhenTimeIsStretched() {
        AudioClip clicks = bursts(0.5, 1.0, 1.5);
        double[] onsets = {0.5, 1.0, 1.5};
        for (double onset : onsets) {
            assertEquals(onset, nearestBurst(AudioAugment.pitchShift(clicks, 3), onset), 0.02);
            assertEquals(onset / 1.25, nearestBurst(AudioAugment.timeStretch(clicks, 1.25), onset / 1.25), 0.02);
            assertEquals(onset / 0.8, nearestBurst(AudioAugment.timeStretch(clicks, 0.8), onset / 0.8), 0.02);
        }
    }

    @Test
    void noChangeChangesNothing() {
        AudioClip chord = AudioAugment.mix(A440, sine(554.37, 2), 0);
        assertArrayEquals(chord.samples(), AudioAugment.timeStretch(chord, 1).samples(), 1e-6f);
        assertArrayEquals(chord.samples(), AudioAugment.gain(chord, 0).samples());
        // The resampler's filter has no samples beyond the two ends.
        float[] shifted = AudioAugment.pitchShift(chord, 0).samples();
        for (int i = 50; i < chord.length() - 50; i++) {
            assertEquals(chord.sample(i), shifted[i], 1e-3, "sample " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, 0, 20, 40})
    void noiseHasTheWantedRatio(double snrDb) {
        AudioClip noisy = AudioAugment.noise(A440, snrDb, new SplittableRandom(5));
        double noisePower = 0;
        for (int i = 0; i < A440.length(); i++) {
            noisePower += Math.pow(noisy.sample(i) - A440.sample(i), 2) / A440.length();
        }
        assertEquals(snrDb, 10 * Math.log10(power(A440) / noisePower), 0.1);
    }

    @Test
    void noiseIsWhite() {
        AudioClip only = new AudioClip(difference(AudioAugment.noise(A440, 0, new SplittableRandom(5)), A440), RATE);
        double lagged = 0;
        for (int i = 1; i < only.length(); i++) {
            lagged += only.sample(i) * only.sample(i - 1) / only.length();
        }
        assertEquals(0, lagged / power(only), 0.02);
    }

    @Test
    void theSeedDecidesTheNoise() {
        float[] first = AudioAugment.noise(A440, 10, new SplittableRandom(1)).samples();
        assertArrayEquals(first, AudioAugment.noise(A440, 10, new SplittableRandom(1)).samples());
        assertTrue(Arrays.mismatch(first, AudioAugment.noise(A440, 10, new SplittableRandom(2)).samples()) == 0);
    }

    @Test
    void gainIsInDecibels() {
        assertEquals(power(A440) * 4, power(AudioAugment.gain(A440, 6.0206)), 1e-4);
        assertEquals(power(A440) / 100, power(AudioAugment.gain(A440, -20)), 1e-6);
    }

    @Test
    void mixAddsTheBackgroundWhereThereIsOne() {
        AudioClip clip = new AudioClip(new float[] {0.1f, 0.2f, 0.3f}, RATE);
        AudioClip background = new AudioClip(new float[] {0.5f, -0.5f}, RATE);
        assertArrayEquals(new float[] {0.15f, 0.15f, 0.3f}, AudioAugment.mix(clip, background, -20).samples(), 1e-6f);
        assertArrayEquals(new float[] {0.51f, -0.48f}, AudioAugment.mix(background, clip, -20).samples(), 1e-6f);
        AudioClip other = new AudioClip(new float[] {1}, 44_100);
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.mix(clip, other, 0));
    }

    @Test
    void silenceStaysSilentAndTheShortestClipsDoNotFail() {
        for (int length : new int[] {0, 1, 2, 100, 3000}) {
            AudioClip silence = new AudioClip(new float[length], RATE);
            assertEquals(0, power(AudioAugment.noise(silence, 10, new SplittableRandom(1))));
            assertEquals(0, power(AudioAugment.timeStretch(silence, 0.8)));
            assertEquals(length, AudioAugment.pitchShift(silence, 2).length());
            assertEquals(0, power(AudioAugment.pitchShift(silence, 2)));
        }
    }

    @Test
    void whatWouldRiseAboveTheHighestFrequencyIsFilteredOut() {
        AudioClip high = sine(8000, 1);
        assertTrue(power(AudioAugment.pitchShift(high, 12)) < 1e-3 * power(high));
    }

    @Test
    void nothingIsPrinted() {
        PrintStream shown = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            AudioAugment.pitchShift(A440, 1);
        } finally {
            System.setOut(shown);
        }
        assertEquals("", printed.toString());
    }

    @Test
    void louderInIsLouderOut() {
        AudioClip half = AudioAugment.gain(A440, -6.0206);
        assertEquals(power(AudioAugment.pitchShift(A440, 2)) / 4, power(AudioAugment.pitchShift(half, 2)), 1e-3);
        assertEquals(power(A440), power(AudioAugment.pitchShift(A440, 2)), 0.02 * power(A440));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.timeStretch(A440, 0.4));
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.timeStretch(A440, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.pitchShift(A440, 13));
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.noise(A440, Double.NaN, new SplittableRandom(1)));
        assertThrows(IllegalArgumentException.class, () -> AudioAugment.gain(A440, Double.POSITIVE_INFINITY));
    }

    /** No fades, gaps or clicks: the level of every 50 ms, from the first to the last but one, is that of the whole. */
    private static void assertSteady(AudioClip clip) {
        int window = RATE / 20;
        for (int start = 0; start + 2 * window <= clip.length(); start += window) {
            double level = 0;
            for (int i = start; i < start + window; i++) {
                level += clip.sample(i) * (double) clip.sample(i) / window;
            }
            assertEquals(power(A440), level, 0.1 * power(A440), "level at sample " + start);
        }
    }

    private static double nearestBurst(AudioClip clip, double nearSec) {
        int from = (int) ((nearSec - 0.1) * RATE);
        int loudest = from;
        for (int i = from; i < Math.min(clip.length(), from + RATE / 5); i++) {
            loudest = Math.abs(clip.sample(i)) > Math.abs(clip.sample(loudest)) ? i : loudest;
        }
        return loudest / (double) RATE;
    }

    private static AudioClip bursts(double... onsetsSec) {
        float[] samples = new float[2 * RATE];
        for (double onset : onsetsSec) {
            for (int i = 0; i < RATE / 10; i++) {
                samples[(int) (onset * RATE) + i] = (float) (Math.exp(-i / 200.0) * Math.cos(2 * Math.PI * 1000 * i / RATE));
            }
        }
        return new AudioClip(samples, RATE);
    }

    private static AudioClip sine(double hz, double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        return new AudioClip(samples, RATE);
    }

    private static float[] difference(AudioClip one, AudioClip other) {
        float[] difference = one.samples();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.sample(i);
        }
        return difference;
    }

    private static double power(AudioClip clip) {
        double squares = 0;
        for (int i = 0; i < clip.length(); i++) {
            squares += clip.sample(i) * (double) clip.sample(i);
        }
        return squares == 0 ? 0 : squares / clip.length();
    }
}
