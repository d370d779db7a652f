package affetti.features;

import affetti.dsp.FrameBlock;
import java.util.Arrays;

/**
 * The least and the greatest few bins of each frame of a block, in order; the same work for every frame, so it is done for all at once.
 * A bin passes those that are kept by: each keeps the more extreme of the two and hands on the other. To pass fewer, bins are sorted in
 * groups of eight first: a group's second greatest can be among the {@code n} greatest of all only together with its greatest, so of all
 * second ones only the {@code n / 2} greatest matter, of all third ones {@code n / 3}, and so on. That halves the time. The sorting network
 * is Batcher's ("Sorting networks and their applications", AFIPS 1968).
 */
final class Extremes {
    private static final int GROUP = 8;
    private static final int[][] NETWORK = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {1, 2}, {5, 6},
        {0, 4}, {1, 5}, {2, 6}, {3, 7}, {2, 4}, {3, 5}, {1, 2}, {3, 4}, {5, 6}};

    private final int count;
    /** Shape [rank in its group][place][frame]. */
    private final float[][][] least;
    private final float[][][] greatest;
    private final float[][] group = new float[GROUP][FrameBlock.LANES];
    private final float[] passing = new float[FrameBlock.LANES];

    /**
     * @param count how many of each
     */
    Extremes(int count) {
        this.count = count;
        int ranks = Math.min(GROUP, count);
        this.least = new float[ranks][][];
        this.greatest = new float[ranks][][];
        for (int rank = 0; rank < ranks; rank++) {
            least[rank] = new float[count / (rank + 1)][FrameBlock.LANES];
            greatest[rank] = new float[count / (rank + 1)][FrameBlock.LANES];
        }
    }

    /** Writes the mean of the least and of the greatest bins of a band, shape [frame]. */
    void means(FrameBlock block, SpectralContrast.Band band, float[] leastMean, float[] greatestMean) {
        for (int rank = 0; rank < least.length; rank++) {
            Arrays.stream(least[rank]).forEach(kept -> Arrays.fill(kept, Float.POSITIVE_INFINITY));
            Arrays.stream(greatest[rank]).forEach(kept -> Arrays.fill(kept, Float.NEGATIVE_INFINITY));
        }
        int bin = band.first();
        for (; bin + GROUP <= band.end(); bin += GROUP) {
            passGroup(block.bins(), bin);
        }
        for (; bin < band.end(); bin++) {
            passLess(block.bins()[bin], least[0]);
            passGreater(block.bins()[bin], greatest[0]);
        }
        for (int rank = 1; rank < least.length; rank++) {
            for (int place = 0; place < least[rank].length; place++) {
                passLess(least[rank][place], least[0]);
                passGreater(greatest[rank][place], greatest[0]);
            }
        }
        int found = Math.min(count, band.end() - band.first());
        writeMean(least[0], found, block, leastMean);
        writeMean(greatest[0], found, block, greatestMean);
    }

    private void passGroup(float[][] bins, int first) {
        for (int i = 0; i < GROUP; i++) {
            System.arraycopy(bins[first + i], 0, group[i], 0, passing.length);
        }
        for (int[] pair : NETWORK) {
            keepLess(group[pair[0]], group[pair[1]]);
        }
        for (int rank = 0; rank < least.length; rank++) {
            passLess(group[rank], least[rank]);
            passGreater(group[GROUP - 1 - rank], greatest[rank]);
        }
    }

    private void passLess(float[] values, float[][] least) {
        System.arraycopy(values, 0, passing, 0, passing.length);
        for (float[] kept : least) {
            keepLess(kept, passing);
        }
    }

    private void passGreater(float[] values, float[][] greatest) {
        System.arraycopy(values, 0, passing, 0, passing.length);
        for (float[] kept : greatest) {
            keepLess(passing, kept);
        }
    }

    /** The less of each two to the one, the greater to the other. */
    private static void keepLess(float[] less, float[] greater) {
        for (int lane = 0; lane < less.length; lane++) {
            float a = less[lane];
            float b = greater[lane];
            less[lane] = Math.min(a, b);
            greater[lane] = Math.max(a, b);
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
