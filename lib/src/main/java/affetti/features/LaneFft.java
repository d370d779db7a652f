package affetti.features;

/**
 * The discrete Fourier transform of many signals at once. Row {@code n} holds sample {@code n} of every signal, one signal a lane:
 * the innermost loops run over lanes, without dependencies, so that the JVM's compiler turns them into vector instructions.
 * Radix 4, decimation in frequency, in place; results stand in digit-reversed rows, which {@link #re} and {@link #im} look up.
 * Not safe to share between threads.
 */
final class LaneFft {
    private final int size;
    private final double[][] re;
    private final double[][] im;
    private final double[] cos;
    private final double[] sin;
    private final int[] rowOfBin;

    /**
     * @param size  length of a transform, a power of two
     * @param lanes number of signals
     */
    LaneFft(int size, int lanes) {
        this.size = size;
        re = new double[size][lanes];
        im = new double[size][lanes];
        cos = new double[size];
        sin = new double[size];
        for (int i = 0; i < size; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / size);
            sin[i] = -Math.sin(2 * Math.PI * i / size);
        }
        rowOfBin = new int[size];
        for (int bin = 0; bin < size; bin++) {
            rowOfBin[bin] = digitReversed(bin, size);
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
    int size() {
        return size;
    }

    /** Before {@link #run}: real parts of sample {@code n}, to be filled, shape [lane]. */
    double[] inputRe(int n) {
        return re[n];
    }

    /** Before {@link #run}: imaginary parts of sample {@code n}, to be filled, shape [lane]. */
    double[] inputIm(int n) {
        return im[n];
    }

    /** After {@link #run}: real parts of a bin, shape [lane]. */
    double[] re(int bin) {
        return re[rowOfBin[bin]];
    }

    /** After {@link #run}: imaginary parts of a bin, shape [lane]. */
    double[] im(int bin) {
        return im[rowOfBin[bin]];
    }

    /** Transforms every lane; the input is overwritten. */
    void run() {
        int span = size;
        for (; span >= 4; span /= 4) {
            int quarter = span / 4;
            int step = size / span;
            for (int j = 0; j < quarter; j++) {
                for (int row = j; row < size; row += span) {
                    butterfly4(row, quarter, j * step);
                }
            }
        }
        if (span == 2) {
            for (int row = 0; row < size; row += 2) {
                butterfly2(re[row], re[row + 1]);
                butterfly2(im[row], im[row + 1]);
            }
        }
    }

    private void butterfly4(int row, int quarter, int turn) {
        double[] re0 = re[row];
        double[] re1 = re[row + quarter];
        double[] re2 = re[row + 2 * quarter];
        double[] re3 = re[row + 3 * quarter];
        double[] im0 = im[row];
        double[] im1 = im[row + quarter];
        double[] im2 = im[row + 2 * quarter];
        double[] im3 = im[row + 3 * quarter];
        double c1 = cos[turn];
        double s1 = sin[turn];
        double c2 = cos[2 * turn];
        double s2 = sin[2 * turn];
        double c3 = cos[3 * turn];
        double s3 = sin[3 * turn];
        for (int lane = 0; lane < re0.length; lane++) {
            double sumRe = re0[lane] + re2[lane];
            double sumIm = im0[lane] + im2[lane];
            double gapRe = re0[lane] - re2[lane];
            double gapIm = im0[lane] - im2[lane];
            double oddSumRe = re1[lane] + re3[lane];
            double oddSumIm = im1[lane] + im3[lane];
            double oddGapRe = re1[lane] - re3[lane];
            double oddGapIm = im1[lane] - im3[lane];
            re0[lane] = sumRe + oddSumRe;
            im0[lane] = sumIm + oddSumIm;
            double aRe = gapRe + oddGapIm;
            double aIm = gapIm - oddGapRe;
            double bRe = sumRe - oddSumRe;
            double bIm = sumIm - oddSumIm;
            double cRe = gapRe - oddGapIm;
            double cIm = gapIm + oddGapRe;
            re1[lane] = aRe * c1 - aIm * s1;
            im1[lane] = aRe * s1 + aIm * c1;
            re2[lane] = bRe * c2 - bIm * s2;
            im2[lane] = bRe * s2 + bIm * c2;
            re3[lane] = cRe * c3 - cIm * s3;
            im3[lane] = cRe * s3 + cIm * c3;
        }
    }

    private static void butterfly2(double[] a, double[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            double sum = a[lane] + b[lane];
            b[lane] = a[lane] - b[lane];
            a[lane] = sum;
        }
    }
}
