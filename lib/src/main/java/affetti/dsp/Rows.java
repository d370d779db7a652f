package affetti.dsp;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows for intermediate results, which a thread gives back and takes again for its next clip. New memory has to be cleared, comes from no
 * cache and has to be collected: of all ten features' time it was a tenth, and of that of two threads side by side a fifth. Each thread
 * has rows of its own; where memory runs short, they are let go, and so are those of sizes that were not used lately. Rows that
 * came together stay together, one behind the other in memory, as the processor fetches ahead: shuffled, all ten features took a
 * tenth longer.
 */
public final class Rows {
    private static final ThreadLocal<SoftReference<Spare>> SPARE = new ThreadLocal<>();
    /** A clip needs about 25. */
    private static final int MOST_KINDS = 40;

    private record Kind(Class<?> type, int count, int length) {
    }

    private static final class Spare extends LinkedHashMap<Kind, ArrayDeque<Object[]>> {
        private static final long serialVersionUID = 1;
        private static final float USUAL_LOAD = 0.75f;

        Spare() {
            super(2 * MOST_KINDS, USUAL_LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, ArrayDeque<Object[]>> leastRecentlyUsed) {
            return size() > MOST_KINDS;
        }
    }

    private Rows() {
    }

    /** Rows of so many values each; what stands in them is left over. */
    public static double[][] doubles(int count, int length) {
        Object[] rows = spare(new Kind(double[].class, count, length)).poll();
        return rows == null ? new double[count][length] : (double[][]) rows;
    }

    /** The same in single precision. */
    public static float[][] floats(int count, int length) {
        Object[] rows = spare(new Kind(float[].class, count, length)).poll();
        return rows == null ? new float[count][length] : (float[][]) rows;
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(double[][] rows) {
        spare(new Kind(double[].class, rows.length, rows[0].length)).push(rows);
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(float[][] rows) {
        spare(new Kind(float[].class, rows.length, rows[0].length)).push(rows);
    }

    private static ArrayDeque<Object[]> spare(Kind kind) {
        SoftReference<Spare> reference = SPARE.get();
        Spare all = reference == null ? null : reference.get();
        if (all == null) {
            all = new Spare();
            SPARE.set(new SoftReference<>(all));
        }
        return all.computeIfAbsent(kind, any -> new ArrayDeque<>());
    }
}
