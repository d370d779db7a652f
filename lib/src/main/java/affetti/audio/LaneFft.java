package affetti.audio;

import affetti.core.Checks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The discrete Fourier transform of many signals at once. Row {@code n} holds sample {@code n} of every signal, one signal a lane:
 * the innermost loops run over lanes, each small enough for the JVM's compiler to turn it into vector instructions. Radix 4,
 * decimation in frequency, in place, depth first, so that each part stays in the cache; results stand in digit-reversed rows, which
 * {@link #re} and {@link #im} look up. Not safe to share between threads. Source: Cooley and Tukey, Math. Comp. 19, 1965.
 */
public final class LaneFft {
    private static final Map<Integer, Tables> TABLES = new ConcurrentHashMap<>();

    /**
     * The loops over lanes. They are called through an interface so that the compiler takes each by itself: together in one method
     * they are too much for it, and it would leave some without vector instructions.
     */
    private interface Loop {
        void run(double[] a, double[] b, double[] c, double[] d, double cos, double sin);
    }

    private static final int SUMS_AND_GAPS = 0;
    private static final int ADD_AND_SUBTRACT = 1;
    private static final int SUBTRACT_AND_ADD = 2;
    private static final int ROTATE = 3;
    private static final int ROTATE_SWAPPED = 4;
    private static final Loop[] LOOPS = {
        (a, b, c, d, cos, sin) -> sumsAndGaps(a, b, c, d),
        (a, b, c, d, cos, sin) -> addAndSubtract(a, b),
        (a, b, c, d, cos, sin) -> subtractAndAdd(a, b),
        (a, b, c, d, cos, sin) -> rotate(a, b, cos, sin),
        (a, b, c, d, cos, sin) -> rotateSwapped(a, b, cos, sin),
    };

    private final int size;
    private final double[][] re;
    private final double[][] im;
    private final double[] cos;
    private final double[] sin;
    private final int[] rowOfBin;

    /**
     * @param size  length of a transform, a power of two
     * @param lanes number of signals, 1 or more; 64 or more are fastest
     */
    public LaneFft(int size, int lanes) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is " + size + ", but must be a power of two");
        }
        this.size = size;
        re = new double[size][Checks.positive("lanes", lanes)];
        im = new double[size][lanes];
        Tables tables = TABLES.computeIfAbsent(size, Tables::new);
        cos = tables.cos;
        sin = tables.sin;
        rowOfBin = tables.rowOfBin;
    }

    /** What all transforms of a size share. */
    private static final class Tables {
        private final double[] cos;
        private final double[] sin;
        private final int[] rowOfBin;

        Tables(int size) {
            cos = new double[size];
            sin = new double[size];
            rowOfBin = new int[size];
            for (int i = 0; i < size; i++) {
                cos[i] = Math.cos(2 * Math.PI * i / size);
                sin[i] = -Math.sin(2 * Math.PI * i / size);
                rowOfBin[i] = digitReversed(i, size);
            }
        }
    }

    /** Where the decimation leaves a bin: the base-4 digits in reverse, and a last binary digit where the size is no power of four. */
    private static int digitReversed(int bin, int size) {
        int row = 0;
        int rest = bin;
        for (int span = size; span > 1; span /= span >= 4 ? 4 : 2) {
            int radix = span >= 4 ? 4 : 2;
            row += rest % radix * (span / radix);
            rest /= radix;
        }
        return row;
    }

    /** Length of a transform. */
    public int size() {
        return size;
    }

    /** Before {@link #run}: real parts of sample {@code n}, to be filled, shape [lane]. */
    public double[] inputRe(int n) {
        return re[n];
    }

    /** Before {@link #run}: imaginary parts of sample {@code n}, to be filled, shape [lane]. */
    public double[] inputIm(int n) {
        return im[n];
    }

    /** After {@link #run}: real parts of a bin, shape [lane]. */
    public double[] re(int bin) {
        return re[rowOfBin[bin]];
    }

    /** After {@link #run}: imaginary parts of a bin, shape [lane]. */
    public double[] im(int bin) {
        return im[rowOfBin[bin]];
    }

    /** Transforms every lane; the input is overwritten. */
    public void run() {
        transform(0, size);
    }

    private void transform(int first, int span) {
        if (span == 2) {
            addAndSubtract(re[first], re[first + 1]);
            addAndSubtract(im[first], im[first + 1]);
            return;
        }
        int quarter = span / 4;
        for (int j = 0; j < quarter; j++) {
            butterfly(first + j, quarter, j * (size / span));
        }
        for (int part = 0; part < 4 && quarter > 1; part++) {
            transform(first + part * quarter, quarter);
        }
    }

    /** Four rows to their four-point transform, turned by the twiddle factors. */
    private void butterfly(int row, int quarter, int turn) {
        double[] re1 = re[row + quarter];
        double[] im1 = im[row + quarter];
        double[] re2 = re[row + 2 * quarter];
        double[] im2 = im[row + 2 * quarter];
        double[] re3 = re[row + 3 * quarter];
        double[] im3 = im[row + 3 * quarter];
        Loop[] loops = LOOPS;
        loops[SUMS_AND_GAPS].run(re[row], re1, re2, re3, 0, 0);
        loops[SUMS_AND_GAPS].run(im[row], im1, im2, im3, 0, 0);
        loops[ADD_AND_SUBTRACT].run(re1, im3, null, null, 0, 0);
        loops[SUBTRACT_AND_ADD].run(im1, re3, null, null, 0, 0);
        if (turn > 0) {
            loops[ROTATE].run(re1, im1, null, null, cos[turn], sin[turn]);
            loops[ROTATE].run(re2, im2, null, null, cos[2 * turn], sin[2 * turn]);
        }
        loops[ROTATE_SWAPPED].run(im3, re3, null, null, cos[3 * turn], sin[3 * turn]);
    }

    /** {@code a+b+c+d, a-c, a+c-(b+d), b-d}. */
    private static void sumsAndGaps(double[] a, double[] b, double[] c, double[] d) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            double c0 = c[lane];
            double d0 = d[lane];
            double even = a0 + c0;
            double odd = b0 + d0;
            a[lane] = even + odd;
            b[lane] = a0 - c0;
            d[lane] = b0 - d0;
            c[lane] = even - odd;
        }
    }

    private static void addAndSubtract(double[] a, double[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            a[lane] = a0 + b0;
            b[lane] = a0 - b0;
        }
    }

    private static void subtractAndAdd(double[] a, double[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            a[lane] = a0 - b0;
            b[lane] = a0 + b0;
        }
    }

    private static void rotate(double[] x, double[] y, double c, double s) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            x[lane] = x0 * c - y0 * s;
            y[lane] = x0 * s + y0 * c;
        }
    }

    /** Reads {@code (x, y)} and leaves the turned pair as {@code (y, x)}. */
    private static void rotateSwapped(double[] x, double[] y, double c, double s) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            y[lane] = x0 * c - y0 * s;
            x[lane] = x0 * s + y0 * c;
        }
    }
}
