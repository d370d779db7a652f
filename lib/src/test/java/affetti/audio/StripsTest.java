package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripsTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "128, 1", "1000, 8", "2500, 20", "3000, 64", "12800, 100"})
    void everySampleIsFoundInItsStripAndAmongItsNeighbours(int length, int stripSamples) {
        float[] samples = ramp(length);
        Strips strips = Strips.of(samples, stripSamples);
        double[] part = new double[50];
        for (int n = -3 * stripSamples - 1; n < 4 * stripSamples; n += Math.max(1, stripSamples / 5)) {
            strips.copy(n, 30, part);
            for (int i = 0; i < part.length; i++) {
                int at = (30 + i) * stripSamples + n;
                assertEquals(at >= 0 && at < length ? samples[at] : 0, part[i]);
            }
        }
        assertArrayEquals(samples, strips.samples());
    }

    @Test
    void farFromTheSignalIsSilence() {
        double[] all = new double[Strips.COUNT];
        Strips strips = Strips.of(ramp(256), 2);
        for (int n : new int[] {-1000, 1000}) {
            strips.copy(n, 0, all);
            assertArrayEquals(new double[Strips.COUNT], all);
        }
    }

    @Test
    void stripsThatDoNotHoldTheSignalAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Strips.of(new float[129], 1));
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
