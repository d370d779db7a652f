package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
    /** Values by numpy 2.5.5 (mean, std, percentile) and librosa 1.0.0 (feature.delta with mode "nearest"). */
    @Test
    void equalsNumpyAndLibrosa() {
        float[][] rows = {{3, 7}, {1, 7}, {4, 7}, {1, 7}, {5, 7}, {9, 7}, {2, 7}, {6, 7}, {5, 7}, {3, 7}, {5, 7}, {8, 7}};
        FeatureMatrix row = FeatureStatistics.of(FeatureMatrix.ofRows("ab", List.of("a", "b"), 4, rows));
        assertEquals(List.of("a_mean", "a_std", "a_p10", "a_p90", "a_delta_std", "b_mean", "b_std", "b_p10", "b_p90", "b_delta_std"),
                row.binNames());
        assertEquals(1, row.frames());
        assertEquals(4 / 12.0, row.framesPerSec(), 1e-12);
        assertArrayEquals(new float[] {4.3333333f, 2.4267033f, 1.1f, 7.8f, 0.16962081f, 7, 0, 7, 7, 0}, row.row(0), 1e-6f);
    }

    @Test
    void levelsAreKept() {
        AudioClip loud = Signals.all().get("notes");
        float[] of = rms(loud);
        float[] half = rms(Signals.halved(loud));
        for (int i = 0; i < of.length; i++) {
            assertTrue(of[i] > 0);
            assertEquals(0.5 * of[i], half[i], 1e-6);
        }
    }

    private static float[] rms(AudioClip clip) {
        return FeatureStatistics.of(new RmsEnergy().compute(Analysis.of(clip))).row(0);
    }

    @Test
    void aSequenceOfAllFeaturesGivesFiniteNumbers() {
        FeatureMatrix sequence = Features.sequence(Signals.all().get("chord"), SequenceOptions.defaults());
        FeatureMatrix row = FeatureStatistics.of(sequence);
        assertEquals(5 * sequence.bins(), row.bins());
        for (float value : row.row(0)) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void oneRowIsEnoughAndNoneIsRefused() {
        FeatureMatrix one = FeatureMatrix.ofRows("a", List.of("a"), 1, new float[][] {{3}});
        assertArrayEquals(new float[] {3, 0, 3, 3, 0}, FeatureStatistics.of(one).row(0));
        FeatureMatrix none = new FeatureMatrix("a", List.of("a"), 1, new float[0]);
        assertThrows(IllegalArgumentException.class, () -> FeatureStatistics.of(none));
    }
}
