package affetti.features;

import affetti.audio.LaneFft;
import java.util.Arrays;

/**
 * The spectra of real frames that went through a {@link LaneFft} in pairs, the first half of them as real parts, the second half as
 * imaginary parts: some of their bins, each turned by an angle of its own. They are taken apart in the transform's own rows.
 */
final class RealSpectra {
    private final Half first;
    private final Half second;
    private final double[] cos;
    private final double[] sin;

    /** The rows that hold the spectra of one half of the frames, shape [bin][frame]. */
    private record Half(double[][] re, double[][] im) {
    }

    /**
     * @param fft      the transform
     * @param firstBin the first bin wanted, 1 or more
     * @param turns    an angle in radians for each bin wanted
     */
    RealSpectra(LaneFft fft, int firstBin, double[] turns) {
        first = new Half(new double[turns.length][], new double[turns.length][]);
        second = new Half(new double[turns.length][], new double[turns.length][]);
        cos = new double[turns.length];
        sin = new double[turns.length];
        for (int i = 0; i < turns.length; i++) {
            int bin = firstBin + i;
            int mirror = fft.size() - bin;
            first.re[i] = fft.re(bin);
            first.im[i] = fft.im(mirror);
            second.re[i] = fft.im(bin);
            second.im[i] = fft.re(mirror);
            cos[i] = 0.5 * Math.cos(turns[i]);
            sin[i] = 0.5 * Math.sin(turns[i]);
        }
    }

    /** Takes the pairs apart, after the transform: spectra of real parts are even, of imaginary parts odd. The second half is conjugated. */
    void separate() {
        for (int i = 0; i < cos.length; i++) {
            addAndSubtract(first.re[i], second.im[i]);
            addAndSubtract(second.re[i], first.im[i]);
            turn(first.re[i], first.im[i], cos[i], sin[i]);
            turn(second.re[i], second.im[i], cos[i], -sin[i]);
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

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            x[lane] = x0 * c - y0 * s;
            y[lane] = x0 * s + y0 * c;
        }
    }

    /** Magnitudes of a weighted sum of bins, shape [frame]; the weights' bins begin at {@code from} of those kept here. */
    void magnitudes(int from, double[] weights, float[] magnitudes) {
        magnitudes(first, from, weights, magnitudes, 0);
        magnitudes(second, from, weights, magnitudes, magnitudes.length / 2);
    }

    private static void magnitudes(Half half, int from, double[] weights, float[] magnitudes, int start) {
        double[] re = new double[magnitudes.length / 2];
        double[] im = new double[magnitudes.length / 2];
        addWeighted(half.re, from, weights, re);
        addWeighted(half.im, from, weights, im);
        for (int frame = 0; frame < re.length; frame++) {
            re[frame] = Math.sqrt(re[frame] * re[frame] + im[frame] * im[frame]);
        }
        Lanes.round(re, magnitudes, start);
    }

    /** {@code sum += weights[0] * rows[from] + weights[1] * rows[from + 1] + ..}; a multiple of four weights. */
    private static void addWeighted(double[][] rows, int from, double[] weights, double[] sum) {
        for (int i = 0; i < weights.length; i += 4) {
            addTwo(rows[from + i], weights[i], rows[from + i + 1], weights[i + 1], sum);
            addTwo(rows[from + i + 2], weights[i + 2], rows[from + i + 3], weights[i + 3], sum);
        }
    }

    private static void addTwo(double[] a, double factorA, double[] b, double factorB, double[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += factorA * a[lane] + factorB * b[lane];
        }
    }
}
