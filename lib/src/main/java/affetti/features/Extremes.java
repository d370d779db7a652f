package affetti.features;

import java.util.Arrays;

/**
 * The least and the greatest few bins of each frame of a block. Each frame keeps its few in order, the one next to be driven out first;
 * most bins are turned away by one comparison.
 */
final class Extremes {
    private final int count;
    private final float[] least;
    private final float[] greatest;

    /**
     * @param count how many of each
     */
    Extremes(int count) {
        this.count = count;
        this.least = new float[count * FrameBlock.LANES];
        this.greatest = new float[count * FrameBlock.LANES];
    }

    /** Writes the mean of the least and of the greatest bins of a band, shape [frame]. */
    void means(FrameBlock block, SpectralContrast.Band band, float[] leastMean, float[] greatestMean) {
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        for (int bin = band.first(); bin < band.end(); bin++) {
            offer(block.bins()[bin], block.frames());
        }
        int kept = Math.min(count, band.end() - band.first());
        for (int frame = 0; frame < block.frames(); frame++) {
            leastMean[block.firstFrame() + frame] = mean(least, frame, kept);
            greatestMean[block.firstFrame() + frame] = mean(greatest, frame, kept);
        }
    }

    private void offer(float[] bin, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            float value = bin[frame];
            int at = frame * count;
            if (value < least[at]) {
                int i = at;
                for (; i + 1 < at + count && value < least[i + 1]; i++) {
                    least[i] = least[i + 1];
                }
                least[i] = value;
            }
            if (value > greatest[at]) {
                int i = at;
                for (; i + 1 < at + count && value > greatest[i + 1]; i++) {
                    greatest[i] = greatest[i + 1];
                }
                greatest[i] = value;
            }
        }
    }

    /** The last {@code kept} of a frame's values are its most extreme. */
    private float mean(float[] values, int frame, int kept) {
        float sum = 0;
        for (int i = (frame + 1) * count - kept; i < (frame + 1) * count; i++) {
            sum += values[i];
        }
        return sum / kept;
    }
}
