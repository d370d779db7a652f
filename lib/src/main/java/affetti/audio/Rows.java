package affetti.audio;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows for intermediate results, which a thread gives back and takes again for its next clip. New memory has to be cleared and comes from
 * no cache: of all ten features' time it was an eighth. Each thread has rows of its own; where memory runs short, they are let go.
 */
final class Rows {
    private static final ThreadLocal<SoftReference<Map<Integer, Deque<double[]>>>> SPARE = new ThreadLocal<>();

    private Rows() {
    }

    /** Rows of so many values each; what stands in them is left over. */
    static double[][] take(int count, int length) {
        Deque<double[]> spare = spare(length);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            double[] row = spare.pollFirst();
            rows[i] = row == null ? new double[length] : row;
        }
        return rows;
    }

    /** Gives back rows of equal length, which must not be used any more. */
    static void giveBack(double[][] rows) {
        Deque<double[]> spare = spare(rows[0].length);
        for (int i = rows.length - 1; i >= 0; i--) {
            spare.addFirst(rows[i]);
        }
    }

    private static Deque<double[]> spare(int length) {
        SoftReference<Map<Integer, Deque<double[]>>> reference = SPARE.get();
        Map<Integer, Deque<double[]>> byLength = reference == null ? null : reference.get();
        if (byLength == null) {
            byLength = new HashMap<>();
            SPARE.set(new SoftReference<>(byLength));
        }
        return byLength.computeIfAbsent(length, any -> new ArrayDeque<>());
    }
}
