package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripsTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "128, 1", "1000, 8", "2500, 20", "3000, 64", "25600, 100"})
    void everySampleIsFoundInItsStripAndAmongItsNeighbours(int length, int stripSamples) {
        float[] samples = ramp(length);
        Strips strips = Strips.of(samples, stripSamples);
        assertEquals(0, strips.count() % 16);
        float[] all = new float[strips.count()];
        for (int n = -3 * stripSamples - 1; n < 4 * stripSamples; n += Math.max(1, stripSamples / 5)) {
            strips.copy(n, all);
            for (int strip = 0; strip < all.length; strip++) {
                int at = strip * stripSamples + n;
                assertEquals(at >= 0 && at < length ? samples[at] : 0, all[strip]);
            }
        }
        assertArrayEquals(samples, strips.samples());
    }

    @Test
    void farFromTheSignalIsSilence() {
        Strips strips = Strips.of(ramp(256), 2);
        float[] all = new float[strips.count()];
        for (int n : new int[] {-1000, 1000}) {
            Arrays.fill(all, 1);
            strips.copy(n, all);
            assertArrayEquals(new float[all.length], all);
        }
    }

    @Test
    void stripsWithoutSamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Strips.of(new float[0], 0));
    }

    private static float[] ramp(int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = i + 1;
        }
        return samples;
    }
}
