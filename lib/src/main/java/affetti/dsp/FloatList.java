package affetti.dsp;

import java.util.Arrays;

/** A growing array of samples. */
public final class FloatList {
    private float[] values = new float[1 << 16];
    private int size;

    /** Adds {@code count} values from {@code start} on. */
    public void add(float[] from, int start, int count) {
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, (int) Math.min(Integer.MAX_VALUE - 8L, values.length * 2L)));
        }
        System.arraycopy(from, start, values, size, count);
        size += count;
    }

    /** A copy of all values. */
    public float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
