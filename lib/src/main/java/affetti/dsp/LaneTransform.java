package affetti.dsp;

import affetti.core.Checks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The discrete Fourier transform of many signals at once. Row {@code n} holds sample {@code n} of every signal, one signal a lane:
 * the innermost loops run over lanes. Radix 4, decimation in frequency, in place, depth first, so that each part stays in the cache;
 * results stand in digit-reversed rows, which {@link #re} and {@link #im} look up. Here is the order of the work; the loops themselves
 * are written once for each precision, as Java has no arrays of a type to be chosen. None of them has more than four rows, as the JVM's
 * compiler leaves longer ones without vector instructions. Not safe to share between threads. Source: Cooley and Tukey,
 * Math. Comp. 19, 1965.
 *
 * @param <R> a row: an array of doubles or floats
 */
public abstract class LaneTransform<R> {
    private static final Map<Integer, Tables> TABLES = new ConcurrentHashMap<>();

    /** Real parts, shape [row][lane]. */
    final R[] re;
    /** Imaginary parts, shape [row][lane]. */
    final R[] im;
    private final int size;
    private final Tables tables;

    LaneTransform(R[] re, R[] im) {
        this.size = re.length;
        this.re = re;
        this.im = im;
        this.tables = TABLES.computeIfAbsent(size, Tables::new);
    }

    static int checkedSize(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is " + size + ", but must be a power of two");
        }
        return size;
    }

    static int checkedLanes(int lanes) {
        return Checks.positive("lanes", lanes);
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

    /** Gives the memory back for this thread's next transform; this one and its rows must not be used any more. */
    public abstract void giveBack();

    /** Length of a transform. */
    public int size() {
        return size;
    }

    /** Before {@link #run}: real parts of sample {@code n}, to be filled, shape [lane]. */
    public R inputRe(int n) {
        return re[n];
    }

    /** Before {@link #run}: imaginary parts of sample {@code n}, to be filled, shape [lane]. */
    public R inputIm(int n) {
        return im[n];
    }

    /** After {@link #run}: real parts of a bin, shape [lane]. */
    public R re(int bin) {
        return re[tables.rowOfBin[bin]];
    }

    /** After {@link #run}: imaginary parts of a bin, shape [lane]. */
    public R im(int bin) {
        return im[tables.rowOfBin[bin]];
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
            turn(re[row + 2 * quarter], im[row + 2 * quarter], cos(2 * turn), sin(2 * turn));
        }
    }

    /** Cosine of {@code turn} parts of a whole turn, of which there are {@link #size}. */
    final double cos(int turn) {
        return tables.cos[turn];
    }

    /** Sine of the same angle, clockwise. */
    final double sin(int turn) {
        return tables.sin[turn];
    }

    /** {@code a+b, a-b}. */
    abstract void addAndSubtract(R a, R b);

    /** {@code a+b+c+d, a-c, a+c-(b+d), b-d}. */
    abstract void sumsAndGaps(R a, R b, R c, R d);

    /** The gaps {@code a-c} in one row and {@code b-d} in another: their combinations {@code a-c -i(b-d)} and {@code a-c +i(b-d)}, turned. */
    abstract void crossAndTurn(int row1, int row3, int turn);

    /** Turns the complex numbers x + iy. */
    abstract void turn(R x, R y, double cos, double sin);
}
