package affetti.audio;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows for intermediate results, which a thread gives back and takes again for its next clip. New memory has to be cleared, comes from no
 * cache and has to be collected: of all ten features' time it was a tenth, and of that of two threads side by side a fifth. Each thread
 * has rows of its own; where memory runs short, they are let go.
 */
public final class Rows {
    private static final ThreadLocal<SoftReference<Map<Kind, Deque<Object>>>> SPARE = new ThreadLocal<>();

    private record Kind(Class<?> type, int length) {
    }

    private Rows() {
    }

    /** Rows of so many values each; what stands in them is left over. */
    public static double[][] doubles(int count, int length) {
        Deque<Object> spare = spare(double[].class, length);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = spare.isEmpty() ? new double[length] : (double[]) spare.pollFirst();
        }
        return rows;
    }

    /** The same in single precision. */
    public static float[][] floats(int count, int length) {
        Deque<Object> spare = spare(float[].class, length);
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = spare.isEmpty() ? new float[length] : (float[]) spare.pollFirst();
        }
        return rows;
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(double[][] rows) {
        giveBack(rows, spare(double[].class, rows[0].length));
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(float[][] rows) {
        giveBack(rows, spare(float[].class, rows[0].length));
    }

    private static void giveBack(Object[] rows, Deque<Object> spare) {
        for (int i = rows.length - 1; i >= 0; i--) {
            spare.addFirst(rows[i]);
        }
    }

    private static Deque<Object> spare(Class<?> type, int length) {
        SoftReference<Map<Kind, Deque<Object>>> reference = SPARE.get();
        Map<Kind, Deque<Object>> byKind = reference == null ? null : reference.get();
        if (byKind == null) {
            byKind = new HashMap<>();
            SPARE.set(new SoftReference<>(byKind));
        }
        return byKind.computeIfAbsent(new Kind(type, length), kind -> new ArrayDeque<>());
    }
}
