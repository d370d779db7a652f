package affetti.audio;

/**
 * Halves the sample rate. The filter is applied as a product of spectra, segment by segment of all strips at once, two real strips a
 * lane of the transform: one as real, one as imaginary part; of each segment's result only the part counts that the circular
 * convolution leaves whole (overlap-save). Every second sample is kept by folding the spectrum's halves together. Not safe to share
 * between threads. Source: Oppenheim and Schafer, "Discrete-time signal processing", section 8.7.
 */
public final class HalfRate {
    private static final int SEGMENT = 2048;
    private static final int LANES = Strips.COUNT / 2;
    private static final int REACH = (int) LowPass.HALVING.halfLength();
    private static final int STEP = SEGMENT - 2 * REACH;

    private static final double[] RESPONSE = response();

    private final LaneFft forward = new LaneFft(SEGMENT, LANES);
    private final LaneFft backward = new LaneFft(SEGMENT / 2, LANES);

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
        int ofHalf = Math.max(1, (samples.length + 2 * Strips.COUNT - 1) / (2 * Strips.COUNT));
        return halve(Strips.of(samples, 2 * ofHalf)).samples();
    }

    /**
     * The same in strips.
     *
     * @throws IllegalArgumentException if the strips' length is odd
     */
    public Strips halve(Strips sound) {
        int stripSamples = sound.stripSamples();
        if (stripSamples % 2 != 0) {
            throw new IllegalArgumentException("strips have " + stripSamples + " samples, but must have an even number to be halved");
        }
        Strips half = new Strips((sound.length() + 1) / 2, stripSamples / 2);
        for (int start = 0; start < stripSamples; start += STEP) {
            for (int n = 0; n < SEGMENT; n++) {
                sound.copy(start - REACH + n, 0, forward.inputRe(n));
                sound.copy(start - REACH + n, LANES, forward.inputIm(n));
            }
            forward.run();
            filterAndFold();
            backward.run();
            copyWholePart(start / 2, half);
        }
        half.clearRest();
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

    private void copyWholePart(int start, Strips half) {
        int end = Math.min(half.stripSamples(), start + STEP / 2);
        for (int n = start; n < end; n++) {
            System.arraycopy(backward.im(REACH / 2 + n - start), 0, half.row(n), 0, LANES);
            System.arraycopy(backward.re(REACH / 2 + n - start), 0, half.row(n), LANES, LANES);
        }
    }
}
