package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpecAugmentTest {
    private static final int FRAMES = 20;
    private static final List<String> BINS = List.of("a", "b", "c", "d", "e");
    /** No cell equals its bin's mean, so that every hidden cell shows. */
    private static final FeatureMatrix MATRIX = matrix();

    @Test
    void aRunOfFramesTakesEachBinsMean() {
        TreeSet<Integer> lengths = new TreeSet<>();
        TreeSet<Integer> everHidden = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            FeatureMatrix masked = SpecAugment.maskFrames(MATRIX, 4, new SplittableRandom(seed));
            TreeSet<Integer> hidden = new TreeSet<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                if (masked.at(frame, 0) != MATRIX.at(frame, 0)) {
                    hidden.add(frame);
                    assertArrayEquals(new float[] {9.5f, 109.5f, 209.5f, 309.5f, 409.5f}, masked.row(frame));
                } else {
                    assertArrayEquals(MATRIX.row(frame), masked.row(frame));
                }
            }
            assertTrue(hidden.isEmpty() || hidden.last() - hidden.first() + 1 == hidden.size(), "not one run: " + hidden);
            lengths.add(hidden.size());
            everHidden.addAll(hidden);
        }
        assertEquals(FRAMES, everHidden.size());
        assertEquals(new TreeSet<>(List.of(0, 1, 2, 3, 4)), lengths);
    }

    @Test
    void neighbouringBinsTakeTheirMean() {
        TreeSet<Integer> widths = new TreeSet<>();
        TreeSet<Integer> everHidden = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            FeatureMatrix masked = SpecAugment.maskBins(MATRIX, 2, new SplittableRandom(seed));
            TreeSet<Integer> hidden = new TreeSet<>();
            for (int bin = 0; bin < BINS.size(); bin++) {
                if (masked.at(0, bin) != MATRIX.at(0, bin)) {
                    hidden.add(bin);
                    for (float value : masked.column(bin)) {
                        assertEquals(100 * bin + 9.5f, value);
                    }
                } else {
                    assertArrayEquals(MATRIX.column(bin), masked.column(bin));
                }
            }
            assertTrue(hidden.isEmpty() || hidden.last() - hidden.first() + 1 == hidden.size(), "not neighbours: " + hidden);
            widths.add(hidden.size());
            everHidden.addAll(hidden);
        }
        assertEquals(BINS.size(), everHidden.size());
        assertEquals(new TreeSet<>(List.of(0, 1, 2)), widths);
    }

    @Test
    void namesRateAndSeedAreKept() {
        FeatureMatrix masked = SpecAugment.maskFrames(MATRIX, 4, new SplittableRandom(1));
        assertEquals(MATRIX.toString(), masked.toString());
        assertEquals(BINS, masked.binNames());
        assertArrayEquals(masked.rows(), SpecAugment.maskFrames(MATRIX, 4, new SplittableRandom(1)).rows());
    }

    @Test
    void moreThanThereIsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SpecAugment.maskFrames(MATRIX, 21, new SplittableRandom(1)));
        assertThrows(IllegalArgumentException.class, () -> SpecAugment.maskBins(MATRIX, 6, new SplittableRandom(1)));
        assertThrows(IllegalArgumentException.class, () -> SpecAugment.maskBins(MATRIX, -1, new SplittableRandom(1)));
    }

    private static FeatureMatrix matrix() {
        float[][] rows = new float[FRAMES][BINS.size()];
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int bin = 0; bin < BINS.size(); bin++) {
                rows[frame][bin] = 100 * bin + frame;
            }
        }
        return FeatureMatrix.ofRows("test", BINS, 10, rows);
    }
}
