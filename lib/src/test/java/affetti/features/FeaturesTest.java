package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    /** A clip's memory is used for the next one: nothing of a louder, longer or shorter clip may be heard in it. */
    @Test
    void aClipLeavesNothingBehindForTheNext() {
        AudioClip clip = noise(70_000, 0.1);
        Map<String, FeatureMatrix> before = Features.extract(clip);
        for (AudioClip other : new AudioClip[] {noise(220_000, 0.9), noise(3_000, 0.9), noise(70_000, 0.9)}) {
            Features.extract(other);
            assertSame(before, Features.extract(clip));
        }
    }

    private static void assertSame(Map<String, FeatureMatrix> expected, Map<String, FeatureMatrix> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((id, matrix) -> {
            assertEquals(matrix.frames(), actual.get(id).frames(), id);
            for (int frame = 0; frame < matrix.frames(); frame++) {
                assertArrayEquals(matrix.row(frame), actual.get(id).row(frame), id + ", frame " + frame);
            }
        });
    }

    private static AudioClip noise(int count, double level) {
        double[] values = Signals.noise(count, count);
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (float) (level * values[i]);
        }
        return new AudioClip(samples, 22_050);
    }
}
