package affetti.features;

import affetti.audio.LaneFft;
import java.util.Arrays;

/** The spectra of real frames that went through a {@link LaneFft} in pairs: some of their bins, shape [bin][frame]. */
final class RealSpectra {
    private final LaneFft fft;
    private final int firstBin;
    private final double[][] re;
    private final double[][] im;
    private final double[] sumRe = new double[FrameBlock.LANES];
    private final double[] sumIm = new double[FrameBlock.LANES];

    RealSpectra(LaneFft fft, int firstBin, int bins) {
        this.fft = fft;
        this.firstBin = firstBin;
        this.re = new double[bins][FrameBlock.LANES];
        this.im = new double[bins][FrameBlock.LANES];
    }

    /** Takes the pairs apart: the first half of the frames went in as real parts, the second as imaginary parts. */
    void separate() {
        int half = FrameBlock.LANES / 2;
        for (int i = 0; i < re.length; i++) {
            int bin = firstBin + i;
            int mirror = (fft.size() - bin) % fft.size();
            halfSum(fft.re(bin), fft.re(mirror), re[i], 0);
            halfGap(fft.im(bin), fft.im(mirror), im[i], 0);
            halfSum(fft.im(bin), fft.im(mirror), re[i], half);
            halfGap(fft.re(mirror), fft.re(bin), im[i], half);
        }
    }

    private static void halfSum(double[] a, double[] b, double[] to, int start) {
        for (int lane = 0; lane < a.length; lane++) {
            to[start + lane] = 0.5 * (a[lane] + b[lane]);
        }
    }

    private static void halfGap(double[] a, double[] b, double[] to, int start) {
        for (int lane = 0; lane < a.length; lane++) {
            to[start + lane] = 0.5 * (a[lane] - b[lane]);
        }
    }

    /** Magnitudes of a weighted sum of bins, shape [frame]; the weights' bins begin at {@code first} of those kept here. */
    void magnitudes(int first, double[] weightRe, double[] weightIm, float[] magnitudes) {
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        for (int i = 0; i < weightRe.length; i++) {
            addProduct(re[first + i], weightRe[i], im[first + i], -weightIm[i], sumRe);
            addProduct(re[first + i], weightIm[i], im[first + i], weightRe[i], sumIm);
        }
        for (int frame = 0; frame < magnitudes.length; frame++) {
            sumRe[frame] = Math.sqrt(sumRe[frame] * sumRe[frame] + sumIm[frame] * sumIm[frame]);
        }
        Lanes.round(sumRe, magnitudes, 0);
    }

    private static void addProduct(double[] a, double factorA, double[] b, double factorB, double[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += factorA * a[lane] + factorB * b[lane];
        }
    }
}
