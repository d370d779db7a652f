package affetti.audio;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows for intermediate results, which a thread gives back and takes again for its next clip. New memory has to be cleared, comes from no
 * cache and has to be collected: of all ten features' time it was a tenth, and of that of two threads side by side a fifth. Each thread
 * has rows of its own; where memory runs short, they are let go. Rows that came together stay together, one behind the other in memory,
 * as the processor fetches what lies behind: shuffled, spectra took a tenth longer to go through.
 */
public final class Rows {
    private static final ThreadLocal<SoftReference<Map<Kind, ArrayDeque<Object[]>>>> SPARE = new ThreadLocal<>();

    private record Kind(Class<?> type, int count, int length) {
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
        SoftReference<Map<Kind, ArrayDeque<Object[]>>> reference = SPARE.get();
        Map<Kind, ArrayDeque<Object[]>> byKind = reference == null ? null : reference.get();
        if (byKind == null) {
            byKind = new HashMap<>();
            SPARE.set(new SoftReference<>(byKind));
        }
        return byKind.computeIfAbsent(kind, any -> new ArrayDeque<>());
    }
}
