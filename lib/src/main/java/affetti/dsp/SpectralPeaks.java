package affetti.dsp;

/** A growing list of spectral peaks: their frequencies in hertz and their heights. */
public final class SpectralPeaks {
    private static final int FIRST_CAPACITY = 4096;

    /** Frequencies and heights. */
    private float[][] rows = Rows.floats(2, FIRST_CAPACITY);
    private int count;

    /** Adds the peak at a bin, its place and height refined by the parabola through it and its neighbours. */
    public void add(float before, float peak, float after, double binHz, int bin) {
        float bend = after + before - 2 * peak;
        float slope = (after - before) / 2;
        float shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
        if (count == rows[0].length) {
            grow();
        }
        rows[0][count] = (float) ((bin + (double) shift) * binHz);
        rows[1][count++] = peak + 0.5f * slope * shift;
    }

    private void grow() {
        float[][] longer = Rows.floats(2, 2 * count);
        for (int i = 0; i < longer.length; i++) {
            System.arraycopy(rows[i], 0, longer[i], 0, count);
        }
        Rows.giveBack(rows);
        rows = longer;
    }

    /** Gives its memory back for this thread's next list; this one must not be used any more. */
    public void giveBack() {
        Rows.giveBack(rows);
    }

    /** Number of peaks. */
    public int count() {
        return count;
    }

    /** A peak's frequency. */
    public float hz(int peak) {
        return rows[0][peak];
    }

    /** A peak's height. */
    public float height(int peak) {
        return rows[1][peak];
    }

    /** The median of all heights: the mean of the middle two where their number is even. */
    public float medianHeight() {
        float[][] copy = Rows.floats(1, rows[1].length);
        System.arraycopy(rows[1], 0, copy[0], 0, count);
        float median = median(copy[0], count);
        Rows.giveBack(copy);
        return median;
    }

    private static float median(float[] values, int count) {
        float upper = select(values, count);
        if (count % 2 == 1) {
            return upper;
        }
        float lower = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** Hoare's selection: puts the upper median at its place, no greater ones before it and no smaller ones behind it. */
    private static float select(float[] values, int count) {
        int rank = count / 2;
        int low = 0;
        int high = count - 1;
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
