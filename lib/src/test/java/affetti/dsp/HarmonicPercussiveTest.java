package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.features.FeatureGoldenTest;
import affetti.features.Signals;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What no golden file of {@link FeatureGoldenTest} shows. */
class HarmonicPercussiveTest {
    @Test
    void theTwoPartsAddUpToTheClip() {
        AudioClip clip = Signals.all().get("notes");
        HarmonicPercussive parts = HarmonicPercussive.of(clip);
        for (int i = 0; i < clip.length(); i++) {
            assertEquals(clip.sample(i), parts.harmonic().sample(i) + parts.percussive().sample(i), 1e-5);
        }
    }

    @Test
    void aToneIsHarmonicAndAClickPercussive() {
        assertTrue(energy(HarmonicPercussive.of(Signals.all().get("chord")).percussive()) < 0.01
                * energy(Signals.all().get("chord")));
        assertEquals(0, energy(HarmonicPercussive.of(Signals.all().get("clicks")).harmonic()));
    }

    private static double energy(AudioClip clip) {
        double sum = 0;
        for (float sample : clip.samples()) {
            sum += sample * sample;
        }
        return sum;
    }

    @Test
    void shortClipsAndSilenceGiveFiniteSamples() {
        for (int length : new int[] {1, 220, 2049}) {
            HarmonicPercussive parts = HarmonicPercussive.of(new AudioClip(Signals.all().get("notes").slice(0, 1).samples(), 22_050)
                    .slice(0, length / 22_050.0));
            assertEquals(length, parts.harmonic().length());
        }
        assertArrayEquals(new float[5000], HarmonicPercussive.of(new AudioClip(new float[5000], 22_050)).harmonic().samples());
        assertThrows(IllegalArgumentException.class, () -> HarmonicPercussive.of(new AudioClip(new float[0], 22_050)));
    }

    @Test
    void medianEqualsSorting() {
        Random random = new Random(3);
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(7);
        }
        float[] medians = new float[30];
        new RunningMedian(11).filter(values, 2, medians, medians.length);
        for (int i = 5; i < medians.length; i++) {
            float[] window = Arrays.copyOfRange(values, 2 + i - 5, 2 + i + 6);
            Arrays.sort(window);
            assertEquals(window[5], medians[i]);
        }
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SeparationOptions(FrameOptions.defaults(), 30, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new SeparationOptions(FrameOptions.defaults(), 31, 2, 0.5));
    }
}
