package affetti.features;

import java.util.Arrays;

/**
 * The least and the greatest few bins of each frame of a block, kept in order. A new bin passes the kept ones by: each keeps the more
 * extreme of the two and hands on the other. That is the same work for every frame, so it is done for all frames at once.
 */
final class Extremes {
    private final float[][] least;
    private final float[][] greatest;
    private final float[] passing = new float[FrameBlock.LANES];

    /**
     * @param count how many of each
     */
    Extremes(int count) {
        this.least = new float[count][FrameBlock.LANES];
        this.greatest = new float[count][FrameBlock.LANES];
    }

    /** Writes the mean of the least and of the greatest bins of a band, shape [frame]. */
    void means(FrameBlock block, SpectralContrast.Band band, float[] leastMean, float[] greatestMean) {
        for (int i = 0; i < least.length; i++) {
            Arrays.fill(least[i], Float.POSITIVE_INFINITY);
            Arrays.fill(greatest[i], Float.NEGATIVE_INFINITY);
        }
        for (int bin = band.first(); bin < band.end(); bin++) {
            float[] values = block.bins()[bin];
            System.arraycopy(values, 0, passing, 0, passing.length);
            for (float[] kept : least) {
                keepLess(kept, passing);
            }
            System.arraycopy(values, 0, passing, 0, passing.length);
            for (float[] kept : greatest) {
                keepGreater(kept, passing);
            }
        }
        int count = Math.min(least.length, band.end() - band.first());
        writeMean(least, count, block, leastMean);
        writeMean(greatest, count, block, greatestMean);
    }

    private static void keepLess(float[] kept, float[] passing) {
        for (int lane = 0; lane < kept.length; lane++) {
            float a = kept[lane];
            float b = passing[lane];
            kept[lane] = Math.min(a, b);
            passing[lane] = Math.max(a, b);
        }
    }

    private static void keepGreater(float[] kept, float[] passing) {
        for (int lane = 0; lane < kept.length; lane++) {
            float a = kept[lane];
            float b = passing[lane];
            kept[lane] = Math.max(a, b);
            passing[lane] = Math.min(a, b);
        }
    }

    private static void writeMean(float[][] kept, int count, FrameBlock block, float[] mean) {
        for (int frame = 0; frame < block.frames(); frame++) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += kept[i][frame];
            }
            mean[block.firstFrame() + frame] = sum / count;
        }
    }
}
