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

    /** Writes the mean magnitude of the least and of the greatest bins of a band of a power spectrum, shape [frame]. */
    void means(FrameBlock power, SpectralContrast.Band band, float[] leastMean, float[] greatestMean) {
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        for (int bin = band.first(); bin < band.end(); bin++) {
            offer(power.bins()[bin], power.frames());
        }
        int kept = Math.min(count, band.end() - band.first());
        for (int frame = 0; frame < power.frames(); frame++) {
            leastMean[power.firstFrame() + frame] = meanRoot(least, frame, kept);
            greatestMean[power.firstFrame() + frame] = meanRoot(greatest, frame, kept);
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
    private float meanRoot(float[] values, int frame, int kept) {
        float sum = 0;
        for (int i = (frame + 1) * count - kept; i < (frame + 1) * count; i++) {
            sum += (float) Math.sqrt(values[i]);
        }
        return sum / kept;
    }
}
