package affetti.audio;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows for intermediate results, which a thread gives back and takes again for its next clip. New memory has to be cleared, comes from no
 * cache and has to be collected: of all ten features' time it was a tenth, and of that of two threads side by side a fifth. Each thread
 * has rows of its own; where memory runs short, they are let go.
 */
public final class Rows {
    private static final ThreadLocal<SoftReference<Map<Kind, Stack>>> SPARE = new ThreadLocal<>();

    private record Kind(Class<?> type, int length) {
    }

    private Rows() {
    }

    /** Rows of so many values each; what stands in them is left over. */
    public static double[][] doubles(int count, int length) {
        double[][] rows = new double[count][];
        for (int i = spare(double[].class, length).moveTo(rows); i < count; i++) {
            rows[i] = new double[length];
        }
        return rows;
    }

    /** The same in single precision. */
    public static float[][] floats(int count, int length) {
        float[][] rows = new float[count][];
        for (int i = spare(float[].class, length).moveTo(rows); i < count; i++) {
            rows[i] = new float[length];
        }
        return rows;
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(double[][] rows) {
        spare(double[].class, rows[0].length).add(rows);
    }

    /** Gives back rows of equal length, which must not be used any more. */
    public static void giveBack(float[][] rows) {
        spare(float[].class, rows[0].length).add(rows);
    }

    private static Stack spare(Class<?> type, int length) {
        SoftReference<Map<Kind, Stack>> reference = SPARE.get();
        Map<Kind, Stack> byKind = reference == null ? null : reference.get();
        if (byKind == null) {
            byKind = new HashMap<>();
            SPARE.set(new SoftReference<>(byKind));
        }
        return byKind.computeIfAbsent(new Kind(type, length), kind -> new Stack());
    }

    /** Spare rows of one kind; thousands at a time come and go. */
    private static final class Stack {
        private Object[] rows = new Object[1024];
        private int count;

        /** Moves as many as there are, at most all that are wanted, to the beginning of {@code wanted}; returns their number. */
        int moveTo(Object[] wanted) {
            int moved = Math.min(count, wanted.length);
            count -= moved;
            System.arraycopy(rows, count, wanted, 0, moved);
            return moved;
        }

        void add(Object[] more) {
            if (count + more.length > rows.length) {
                rows = Arrays.copyOf(rows, 2 * (count + more.length));
            }
            System.arraycopy(more, 0, rows, count, more.length);
            count += more.length;
        }
    }
}
