package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    /** The filter is fitted to soxr's at 2:1; at other ratios soxr works in stages, which differ in the transition band and in the first three samples. */
    private static final double HALVING_TOLERANCE = 1e-5;
    private static final double TOLERANCE = 1e-3;

    @TestFactory
    Stream<DynamicTest> equalsSoxr() {
        return Stream.of(44_100, 48_000, 16_000).map(rate -> DynamicTest.dynamicTest(rate + " Hz", () -> {
            float[] actual = Resampler.resample(noise(rate), 22_050).samples();
            double difference = 0;
            double norm = 0;
            double[] golden = golden(rate);
            assertEquals((actual.length + 49) / 50, golden.length);
            for (int i = 1; i < golden.length; i++) {
                difference += Math.pow(actual[50 * i] - golden[i], 2);
                norm += golden[i] * golden[i];
            }
            double error = Math.sqrt(difference / norm);
            assertTrue(error < (rate == 44_100 ? HALVING_TOLERANCE : TOLERANCE), "relative error " + error);
        }));
    }

    @Test
    void aToneAboveHalfTheNewRateVanishes() {
        float[] samples = new float[44_100];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) Math.sin(2 * Math.PI * 11_300 * n / 44_100);
        }
        AudioClip clip = Resampler.resample(new AudioClip(samples, 44_100), 22_050);
        for (int n = 500; n < clip.length() - 500; n++) {
            assertEquals(0, clip.sample(n), 1e-5);
        }
    }

    /** A whole table would have 22,050 places: for 399,989 Hz, 1 GB. */
    @ParameterizedTest
    @ValueSource(ints = {44_101, 47_999, 191_999, 399_989})
    void oddRatesGiveTheToneAtTheNewRate(int rate) {
        float[] samples = new float[rate / 4];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) Math.sin(2 * Math.PI * 5000.0 * n / rate);
        }
        AudioClip clip = Resampler.resample(new AudioClip(samples, rate), 22_050);
        for (int n = 500; n < clip.length() - 500; n++) {
            assertEquals(Math.sin(2 * Math.PI * 5000.0 * n / 22_050), clip.sample(n), 1e-5);
        }
    }

    @Test
    void lengthIsRoundedUp() {
        assertEquals(4, Resampler.resample(new AudioClip(new float[7], 2), 1).length());
        assertEquals(14, Resampler.resample(new AudioClip(new float[7], 1), 2).length());
        assertEquals(1, Resampler.resample(new AudioClip(new float[1], 96_000), 22_050).length());
    }

    @Test
    void chunksFitTogether() {
        float[] samples = new float[900_001];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) Math.sin(0.03 * n);
        }
        AudioClip half = Resampler.resample(new AudioClip(samples, 2), 1);
        for (int n = 200; n < half.length() - 200; n++) {
            assertEquals(Math.sin(0.06 * n), half.sample(n), 2e-4 * 0.03 + 1e-4);
        }
    }

    @Test
    void sameRateIsTheSameClip() {
        AudioClip clip = new AudioClip(new float[10], 22_050);
        assertSame(clip, Resampler.resample(clip, 22_050));
    }

    private static AudioClip noise(int rate) {
        float[] samples = new float[rate];
        long state = 3;
        for (int i = 0; i < rate; i++) {
            state = state * 48_271 % 2_147_483_647;
            samples[i] = (float) (0.1 * (state / 1_073_741_823.5 - 1));
        }
        return new AudioClip(samples, rate);
    }

    private static double[] golden(int rate) throws IOException {
        try (InputStream in = ResamplerTest.class.getResourceAsStream("/affetti/features/resampled/" + rate + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble).toArray();
        }
    }
}
