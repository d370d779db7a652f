package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripSpectraTest {
    private static final int SIZE = 256;
    private static final int FRAMES = 9;
    private static final int STRIPS = 128;
    private static final Band BAND = new Band(SIZE, 20, 30);

    /** Hops that slide (2 to 16) and hops that do not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 16, 15, 32, 100, 256})
    void equalsTheDefinition(int hop) {
        float[] samples = noise(FRAMES * hop * STRIPS - hop / 2);
        StripSpectra spectra = new StripSpectra(Strips.of(samples, FRAMES * hop), hop, new FloatLaneFft(SIZE, STRIPS), BAND);
        for (int frame = 0; frame < FRAMES; frame++) {
            Spectra next = spectra.next();
            for (int strip = 0; strip < STRIPS; strip += 21) {
                for (int i = 0; i < BAND.count(); i += 7) {
                    check(samples, (strip * FRAMES + frame) * hop, BAND.first() + i, next.re()[i][strip], next.im()[i][strip]);
                }
            }
        }
    }

    private static void check(float[] samples, int centre, int bin, double re, double im) {
        double sumRe = 0;
        double sumIm = 0;
        for (int n = Math.max(0, centre - SIZE / 2); n < Math.min(samples.length, centre + SIZE / 2); n++) {
            double turn = 2 * Math.PI * bin * (n - centre - 0.5) / SIZE;
            sumRe += samples[n] * Math.cos(turn);
            sumIm -= samples[n] * Math.sin(turn);
        }
        assertEquals(sumRe, re, 2e-5);
        assertEquals(sumIm, im, 2e-5);
    }

    private static float[] noise(int length) {
        Random random = new Random(6);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return samples;
    }
}
