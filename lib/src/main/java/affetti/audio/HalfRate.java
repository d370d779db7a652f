package affetti.audio;

import java.util.Arrays;

/**
 * Halves the sample rate. The filter is applied as a product of spectra, segment by segment, many segments at once; of each segment's
 * result only the part counts that the circular convolution leaves whole (overlap-save). Every second sample is kept by folding the
 * spectrum's halves together. Not safe to share between threads. Source: Oppenheim and Schafer, "Discrete-time signal processing",
 * section 8.7.
 */
public final class HalfRate {
    private static final int SEGMENT = 2048;
    private static final int LANES = 32;
    private static final int REACH = (int) LowPass.HALVING.halfLength();
    private static final int STEP = SEGMENT - 2 * REACH;

    private static final double[] RESPONSE = response();

    private final LaneFft forward = new LaneFft(SEGMENT, LANES);
    private final LaneFft backward = new LaneFft(SEGMENT / 2, LANES);
    private final LaneFrames lanes = new LaneFrames(2 * LANES, SEGMENT, STEP);

    /** The filter's spectrum, real because the filter is symmetric, with the factors of folding and of the inverse transform. */
    private static double[] response() {
        LaneFft fft = new LaneFft(SEGMENT, 1);
        for (int n = -REACH; n <= REACH; n++) {
            fft.inputRe(Math.floorMod(n, SEGMENT))[0] = LowPass.HALVING.at(n);
        }
        fft.run();
        double[] response = new double[SEGMENT];
        for (int bin = 0; bin < SEGMENT; bin++) {
            response[bin] = fft.re(bin)[0] / SEGMENT;
        }
        return response;
    }

    /** Every second sample of the filtered signal, the first one first; half as long, rounded up. */
    public float[] halve(float[] samples) {
        float[] half = new float[(samples.length + 1) / 2];
        float[] stretch = new float[lanes.stretchSamples()];
        for (int start = 0; start < samples.length; start += 2 * LANES * STEP) {
            int from = Math.max(0, start - REACH);
            int to = Math.min(samples.length, start - REACH + stretch.length);
            Arrays.fill(stretch, 0);
            System.arraycopy(samples, from, stretch, from - (start - REACH), to - from);
            lanes.fill(stretch, forward);
            forward.run();
            filterAndFold();
            backward.run();
            copyWholePart(start / 2, half);
        }
        return half;
    }

    /** Real and imaginary parts change places, which turns the forward transform that follows into the inverse one. */
    private void filterAndFold() {
        int half = SEGMENT / 2;
        for (int bin = 0; bin < half; bin++) {
            fold(forward.re(bin), RESPONSE[bin], forward.re(bin + half), RESPONSE[bin + half], backward.inputIm(bin));
            fold(forward.im(bin), RESPONSE[bin], forward.im(bin + half), RESPONSE[bin + half], backward.inputRe(bin));
        }
    }

    private static void fold(double[] low, double lowGain, double[] high, double highGain, double[] to) {
        for (int lane = 0; lane < to.length; lane++) {
            to[lane] = lowGain * low[lane] + highGain * high[lane];
        }
    }

    private void copyWholePart(int start, float[] half) {
        for (int i = 0; i < STEP / 2; i++) {
            double[] first = backward.im(REACH / 2 + i);
            double[] second = backward.re(REACH / 2 + i);
            for (int lane = 0, at = start + i; lane < LANES && at < half.length; lane++, at += STEP / 2) {
                half[at] = (float) first[lane];
            }
            for (int lane = 0, at = start + LANES * STEP / 2 + i; lane < LANES && at < half.length; lane++, at += STEP / 2) {
                half[at] = (float) second[lane];
            }
        }
    }
}
