package affetti.midi.tokenize;

import java.util.Arrays;

/** A vector most of whose numbers are 0: places and what stands there, in the order in which they were added. A place may come twice: the sum counts. */
public final class SparseVector {
    private int[] places = new int[64];
    private float[] values = new float[64];
    private int count;

    /** Adds a number at a place; 0 changes nothing. */
    public void add(int place, double value) {
        if (value == 0) {
            return;
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        places[count] = place;
        values[count++] = (float) value;
    }

    /** Makes all numbers 0. */
    public void clear() {
        count = 0;
    }

    /** How many entries there are. */
    public int count() {
        return count;
    }

    /** The place of an entry. */
    public int place(int entry) {
        return places[entry];
    }

    /** The number of an entry. */
    public float value(int entry) {
        return values[entry];
    }

    /** The places of all entries, of which {@link #count} count; not to be changed. */
    public int[] places() {
        return places;
    }

    /** The numbers of all entries, of which {@link #count} count; not to be changed. */
    public float[] values() {
        return values;
    }
}
