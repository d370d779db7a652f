package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneFftTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 128, 1024})
    void equalsTheDefinitionInEitherPrecision(int size) {
        int lanes = 3;
        double[][] re = gaussian(size, lanes, 1);
        double[][] im = gaussian(size, lanes, 2);
        LaneFft fft = new LaneFft(size, lanes);
        FloatLaneFft single = new FloatLaneFft(size, lanes);
        for (int n = 0; n < size; n++) {
            System.arraycopy(re[n], 0, fft.inputRe(n), 0, lanes);
            System.arraycopy(im[n], 0, fft.inputIm(n), 0, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                single.inputRe(n)[lane] = (float) re[n][lane];
                single.inputIm(n)[lane] = (float) im[n][lane];
            }
        }
        fft.run();
        single.run();
        for (int bin = 0; bin < size; bin += Math.max(1, size / 37)) {
            for (int lane = 0; lane < lanes; lane++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int n = 0; n < size; n++) {
                    double turn = -2 * Math.PI * ((long) bin * n % size) / size;
                    sumRe += re[n][lane] * Math.cos(turn) - im[n][lane] * Math.sin(turn);
                    sumIm += re[n][lane] * Math.sin(turn) + im[n][lane] * Math.cos(turn);
                }
                assertEquals(sumRe, fft.re(bin)[lane], 1e-12 * size);
                assertEquals(sumIm, fft.im(bin)[lane], 1e-12 * size);
                assertEquals(sumRe, single.re(bin)[lane], 4e-6 * Math.sqrt(size));
                assertEquals(sumIm, single.im(bin)[lane], 4e-6 * Math.sqrt(size));
            }
        }
    }

    @Test
    void otherSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LaneFft(12, 4));
        assertThrows(IllegalArgumentException.class, () -> new LaneFft(16, 0));
        assertThrows(IllegalArgumentException.class, () -> FloatLaneFft.reused(24, 4));
    }

    private static double[][] gaussian(int rows, int lanes, long seed) {
        Random random = new Random(seed);
        double[][] values = new double[rows][lanes];
        for (double[] row : values) {
            for (int lane = 0; lane < lanes; lane++) {
                row[lane] = random.nextGaussian();
            }
        }
        return values;
    }
}
