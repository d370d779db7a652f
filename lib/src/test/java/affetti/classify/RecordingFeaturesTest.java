package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingFeaturesTest {
    private static final int RATE = 22_050;

    /** A tone that is twice as loud in every other second. */
    private static AudioClip tone(double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) ((n / RATE % 2 == 0 ? 0.2 : 0.4) * Math.sin(2 * Math.PI * 440 * n / RATE));
        }
        return new AudioClip(samples, RATE);
    }

    @Test
    void aRowASecondAndOneForTheClip() {
        ClipFeatures features = RecordingFeatures.defaults().of(tone(4.7));
        FeatureMatrix sequence = features.sequence();
        FeatureMatrix statistics = features.statistics().orElseThrow();
        assertEquals(4, sequence.frames());
        assertEquals(1, statistics.frames());
        assertEquals(sequence.bins(), new HashSet<>(sequence.binNames()).size());
        assertEquals(statistics.bins(), new HashSet<>(statistics.binNames()).size());
        FeatureMatrix shortFrames = sequence.columnsOf(List.of(RecordingFeatures.SHORT_FRAMES));
        assertEquals(RecordingFeatures.SHORT_RATE * RecordingFeatures.shortColumns(), shortFrames.bins());
        int loudness = sequence.binNames().indexOf("loudness_mean");
        assertEquals(20 * Math.log10(2), sequence.at(1, loudness) - sequence.at(0, loudness), 0.7);
        assertTrue(statistics.binNames().stream().filter(name -> name.startsWith("pulse_")).noneMatch(name -> name.endsWith("_p10")));
    }

    @Test
    void lessThanASecondIsOneRow() {
        for (double seconds : new double[] {0.001, 0.04, 0.5, 1}) {
            ClipFeatures features = RecordingFeatures.defaults().of(tone(seconds));
            assertEquals(1, features.sequence().frames());
            assertEquals(RecordingFeatures.defaults().of(tone(2)).sequence().binNames(), features.sequence().binNames());
        }
    }
}
