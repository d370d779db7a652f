package affetti.core;

/**
 * Products and sums of rows of numbers, each term rounded once behind its multiplication and once behind its addition. For products of whole
 * matrices, {@code affetti.nn} has OpenBLAS and fused steps; for all frames of a block at once, {@code affetti.dsp} has its lanes.
 */
public final class Vectors {
    private Vectors() {
    }

    /** The scalar product; {@code b} is at least as long as {@code a}. */
    public static double dot(double[] a, double[] b) {
        return dot(0, a, b);
    }

    /** {@code start} and each product, added up in this order. */
    public static double dot(double start, double[] a, double[] b) {
        double sum = start;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code sums += factor * values}; {@code sums} is at least as long as {@code values}. */
    public static void addScaled(double factor, double[] values, double[] sums) {
        addScaled(factor, values, values.length, sums);
    }

    /** {@code sums += factor * values} for the first {@code count} numbers. */
    public static void addScaled(double factor, double[] values, int count, double[] sums) {
        for (int i = 0; i < count; i++) {
            sums[i] += factor * values[i];
        }
    }

    /** {@code sums += factor * values}; {@code sums} is at least as long as {@code values}. */
    public static void addScaled(float factor, float[] values, float[] sums) {
        for (int i = 0; i < values.length; i++) {
            sums[i] += factor * values[i];
        }
    }
}
