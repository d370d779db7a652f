package affetti.features;

import java.util.Arrays;

/** A growing list of spectral peaks: their frequencies in hertz and their heights. */
final class SpectralPeaks {
    private float[] hz = new float[4096];
    private float[] heights = new float[4096];
    private int count;

    /** Adds the peak at a bin, its place and height refined by the parabola through it and its neighbours. */
    void add(float before, float peak, float after, double binHz, int bin) {
        float bend = after + before - 2 * peak;
        float slope = (after - before) / 2;
        float shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
        if (count == hz.length) {
            hz = Arrays.copyOf(hz, 2 * count);
            heights = Arrays.copyOf(heights, 2 * count);
        }
        hz[count] = (float) ((bin + (double) shift) * binHz);
        heights[count++] = peak + 0.5f * slope * shift;
    }

    /** Number of peaks. */
    int count() {
        return count;
    }

    /** A peak's frequency. */
    float hz(int peak) {
        return hz[peak];
    }

    /** A peak's height. */
    float height(int peak) {
        return heights[peak];
    }

    /** The median of all heights: the mean of the middle two where their number is even. */
    float medianHeight() {
        float[] values = Arrays.copyOf(heights, count);
        float upper = select(values, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        float lower = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** Hoare's selection: puts the value of this rank at its place, no greater ones before it and no smaller ones behind it. */
    private static float select(float[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[rank];
    }
}
