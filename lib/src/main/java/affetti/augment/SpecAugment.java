package affetti.augment;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import java.util.random.RandomGenerator;

/**
 * Hides part of a feature, so that a network learns not to depend on any one frame or bin (Park et al., "SpecAugment", Interspeech
 * 2019). What is hidden takes its bin's mean over time, which carries no information. Pure functions. Taught in notebook 03.
 */
public final class SpecAugment {
    private SpecAugment() {
    }

    /**
     * Hides a run of frames.
     *
     * @param mostFrames the run's length is drawn from 0 to this, its place anywhere; at most the matrix's frames
     */
    public static FeatureMatrix maskFrames(FeatureMatrix matrix, int mostFrames, RandomGenerator random) {
        int count = random.nextInt(Checks.inRange("mostFrames", mostFrames, 0, matrix.frames()) + 1);
        int first = random.nextInt(matrix.frames() - count + 1);
        return mask(matrix, first, first + count, 0, matrix.bins());
    }

    /**
     * Hides neighbouring bins in all frames.
     *
     * @param mostBins their number is drawn from 0 to this, their place anywhere; at most the matrix's bins
     */
    public static FeatureMatrix maskBins(FeatureMatrix matrix, int mostBins, RandomGenerator random) {
        int count = random.nextInt(Checks.inRange("mostBins", mostBins, 0, matrix.bins()) + 1);
        int first = random.nextInt(matrix.bins() - count + 1);
        return mask(matrix, 0, matrix.frames(), first, first + count);
    }

    private static FeatureMatrix mask(FeatureMatrix matrix, int firstFrame, int endFrame, int firstBin, int endBin) {
        float[][] rows = matrix.rows();
        for (int bin = firstBin; bin < endBin; bin++) {
            float mean = mean(matrix, bin);
            for (int frame = firstFrame; frame < endFrame; frame++) {
                rows[frame][bin] = mean;
            }
        }
        return FeatureMatrix.ofRows(matrix.featureId(), matrix.binNames(), matrix.framesPerSec(), rows);
    }

    private static float mean(FeatureMatrix matrix, int bin) {
        double sum = 0;
        for (int frame = 0; frame < matrix.frames(); frame++) {
            sum += matrix.at(frame, bin);
        }
        return (float) (sum / matrix.frames());
    }
}
