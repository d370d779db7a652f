package affetti.dsp;

import java.util.Arrays;

/** The median of a window that slides over values; past the ends they are mirrored. Reference: scipy.ndimage.median_filter. */
public final class RunningMedian {
    private final float[] sorted;

    /** @param size window length, odd */
    public RunningMedian(int size) {
        sorted = new float[size];
    }

    /**
     * Medians around each of {@code count} places.
     *
     * @param values all that is known, mirrored past its ends
     * @param first  place of the first window's middle
     * @param to     takes the medians
     */
    public void filter(float[] values, int first, float[] to, int count) {
        int half = sorted.length / 2;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[mirrored(first - half + i, values.length)];
        }
        Arrays.sort(sorted);
        to[0] = sorted[half];
        for (int i = 1; i < count; i++) {
            float gone = values[mirrored(first + i - 1 - half, values.length)];
            float come = values[mirrored(first + i + half, values.length)];
            replace(gone, come);
            to[i] = sorted[half];
        }
    }

    private static int mirrored(int i, int length) {
        if (i >= 0 && i < length) {
            return i;
        }
        int inPeriod = Math.floorMod(i, 2 * length);
        return Math.min(inPeriod, 2 * length - 1 - inPeriod);
    }

    private void replace(float gone, float come) {
        int at = Arrays.binarySearch(sorted, gone);
        for (; at + 1 < sorted.length && sorted[at + 1] < come; at++) {
            sorted[at] = sorted[at + 1];
        }
        for (; at > 0 && sorted[at - 1] > come; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = come;
    }
}
