package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfRateTest {
    /** Strips shorter than a segment, as long as several, and a signal that ends within a strip. */
    @ParameterizedTest
    @CsvSource({"1, 2", "1001, 8", "20000, 400", "30000, 512", "100000, 900", "200001, 1660", "500000, 5120"})
    void equalsTheConvolution(int length, int stripSamples) {
        float[] samples = noise(length);
        float[] half = HalfRate.halve(Strips.of(samples, stripSamples)).samples();
        assertEquals((length + 1) / 2, half.length);
        for (int i = 0; i < half.length; i += 1 + half.length / 199) {
            assertEquals(filtered(samples, 2 * i), half[i], 1e-6);
        }
        assertEquals(filtered(samples, 2 * half.length - 2), half[half.length - 1], 1e-6);
    }

    /** Strips that shared a lane of the transform would leave rounding errors in each other. */
    @Test
    void silenceFarBehindSoundStaysSilent() {
        float[] samples = Arrays.copyOf(noise(50_000), 200_000);
        float[] half = HalfRate.halve(Strips.of(samples, 1660)).samples();
        for (int i = 27_000; i < half.length; i++) {
            assertEquals(0, half[i]);
        }
    }

    @Test
    void anArrayIsCutIntoStrips() {
        float[] samples = noise(3001);
        float[] half = HalfRate.halve(samples);
        assertEquals(1501, half.length);
        for (int i = 0; i < half.length; i += 100) {
            assertEquals(filtered(samples, 2 * i), half[i], 1e-6);
        }
        assertEquals(0, HalfRate.halve(new float[0]).length);
    }

    @Test
    void oddStripsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> HalfRate.halve(Strips.of(new float[10], 3)));
    }

    private static double filtered(float[] samples, int at) {
        double sum = 0;
        for (int n = Math.max(0, at - 200); n < Math.min(samples.length, at + 200); n++) {
            sum += LowPass.HALVING.at(n - at) * samples[n];
        }
        return sum;
    }

    private static float[] noise(int length) {
        Random random = new Random(5);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.3 * random.nextGaussian());
        }
        return samples;
    }
}
