package affetti.audio;

import affetti.core.Checks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The discrete Fourier transform of many signals at once. Row {@code n} holds sample {@code n} of every signal, one signal a lane:
 * the innermost loops run over lanes. None of them has more than four rows, as the JVM's compiler leaves longer ones without vector
 * instructions. Radix 4, decimation in frequency, in place, depth first, so that each part stays in the cache;
 * results stand in digit-reversed rows, which {@link #re} and {@link #im} look up. Not safe to share between threads. Source: Cooley
 * and Tukey, Math. Comp. 19, 1965.
 */
public final class LaneFft {
    private static final Map<Integer, Tables> TABLES = new ConcurrentHashMap<>();

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
        this(new double[checked(size)][Checks.positive("lanes", lanes)], new double[size][lanes]);
    }

    private LaneFft(double[][] re, double[][] im) {
        this.size = re.length;
        this.re = re;
        this.im = im;
        Tables tables = TABLES.computeIfAbsent(size, Tables::new);
        cos = tables.cos;
        sin = tables.sin;
        rowOfBin = tables.rowOfBin;
    }

    /**
     * A transform in memory that an earlier one of this thread gave back; what stands in its input is left over.
     *
     * @param size  length of a transform, a power of two
     * @param lanes number of signals, 1 or more
     */
    public static LaneFft reused(int size, int lanes) {
        return new LaneFft(Rows.doubles(checked(size), Checks.positive("lanes", lanes)), Rows.doubles(size, lanes));
    }

    /** Gives the memory back for this thread's next {@link #reused} transform; this one and its rows must not be used any more. */
    public void giveBack() {
        Rows.giveBack(im);
        Rows.giveBack(re);
    }

    private static int checked(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is " + size + ", but must be a power of two");
        }
        return size;
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
        sumsAndGaps(re[row], re[row + quarter], re[row + 2 * quarter], re[row + 3 * quarter]);
        sumsAndGaps(im[row], im[row + quarter], im[row + 2 * quarter], im[row + 3 * quarter]);
        crossAndTurn(row + quarter, row + 3 * quarter, turn);
        if (turn > 0) {
            turn(re[row + 2 * quarter], im[row + 2 * quarter], cos[2 * turn], sin[2 * turn]);
        }
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

    /** The gaps {@code a-c} in one row and {@code b-d} in another: their combinations {@code a-c -i(b-d)} and {@code a-c +i(b-d)}, turned. */
    private void crossAndTurn(int row1, int row3, int turn) {
        double[] a = re[row1];
        double[] b = im[row1];
        double[] c = re[row3];
        double[] d = im[row3];
        double cos1 = cos[turn];
        double sin1 = sin[turn];
        double cos3 = cos[3 * turn];
        double sin3 = sin[3 * turn];
        for (int lane = 0; lane < a.length; lane++) {
            double re1 = a[lane] + d[lane];
            double im1 = b[lane] - c[lane];
            double re3 = a[lane] - d[lane];
            double im3 = b[lane] + c[lane];
            a[lane] = re1 * cos1 - im1 * sin1;
            b[lane] = re1 * sin1 + im1 * cos1;
            c[lane] = re3 * cos3 - im3 * sin3;
            d[lane] = re3 * sin3 + im3 * cos3;
        }
    }

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            x[lane] = x0 * c - y0 * s;
            y[lane] = x0 * s + y0 * c;
        }
    }
}
