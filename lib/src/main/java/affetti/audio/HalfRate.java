package affetti.audio;

/**
 * Halves the sample rate. The filter is applied as a product of spectra, segment by segment of all strips at once, two real strips a
 * lane of the transform: one as real, one as imaginary part; of each segment's result only the part counts that the circular
 * convolution leaves whole (overlap-save). Even and odd samples are transformed apart, side by side: every second sample of the result
 * is then a sum of their spectra, each with gains of its own. Source: Oppenheim and Schafer, "Discrete-time signal processing", sections
 * 4.7 (polyphase decomposition) and 8.7.
 */
public final class HalfRate {
    private static final int LANES = Strips.COUNT / 2;
    private static final int REACH = (int) LowPass.HALVING.halfLength();
    private static final Gains LONG = new Gains(1024);
    private static final Gains SHORT = new Gains(512);

    private HalfRate() {
    }

    /** Every second sample of the filtered signal, the first one first; half as long, rounded up. */
    public static float[] halve(float[] samples) {
        int ofHalf = Math.max(1, (samples.length + 2 * Strips.COUNT - 1) / (2 * Strips.COUNT));
        Strips sound = Strips.of(samples, 2 * ofHalf);
        Strips half = halve(sound);
        float[] result = half.samples();
        half.giveBack();
        sound.giveBack();
        return result;
    }

    /**
     * The same in strips.
     *
     * @throws IllegalArgumentException if the strips' length is odd
     */
    public static Strips halve(Strips sound) {
        int stripSamples = sound.stripSamples();
        if (stripSamples % 2 != 0) {
            throw new IllegalArgumentException("strips have " + stripSamples + " samples, but must have an even number to be halved");
        }
        Gains gains = SHORT.cost(stripSamples) < LONG.cost(stripSamples) ? SHORT : LONG;
        LaneFft forward = LaneFft.reused(gains.size, 2 * LANES);
        LaneFft backward = LaneFft.reused(gains.size, LANES);
        Strips half = new Strips((sound.length() + 1) / 2, stripSamples / 2);
        for (int start = 0; start < stripSamples; start += gains.step()) {
            for (int n = 0; n < gains.size; n++) {
                read(sound, start - REACH + 2 * n, forward.inputRe(n), forward.inputIm(n));
            }
            forward.run();
            for (int bin = 0; bin < gains.size; bin++) {
                gains.apply(bin, forward, backward);
            }
            backward.run();
            copyWholePart(backward, start / 2, Math.min(gains.step(), stripSamples - start) / 2, half);
        }
        backward.giveBack();
        forward.giveBack();
        half.clearRest();
        return half;
    }

    /** An even sample of all strips, and behind it in the rows the odd one that follows. */
    private static void read(Strips sound, int n, double[] re, double[] im) {
        for (int odd = 0; odd < 2; odd++) {
            sound.copy(n + odd, 0, re, odd * LANES, LANES);
            sound.copy(n + odd, LANES, im, odd * LANES, LANES);
        }
    }

    private static void copyWholePart(LaneFft backward, int start, int count, Strips half) {
        for (int n = 0; n < count; n++) {
            System.arraycopy(backward.im(REACH / 2 + n), 0, half.row(start + n), 0, LANES);
            System.arraycopy(backward.re(REACH / 2 + n), 0, half.row(start + n), LANES, LANES);
        }
    }

    /** What the filter makes of the spectra of a segment's even and odd samples; the inverse transform's factor is in it. */
    private static final class Gains {
        private final int size;
        private final double[] even;
        private final double[] oddRe;
        private final double[] oddIm;

        /** @param size of the transforms, half a segment's length */
        Gains(int size) {
            this.size = size;
            this.even = new double[size];
            this.oddRe = new double[size];
            this.oddIm = new double[size];
            double[] response = response(2 * size);
            for (int bin = 0; bin < size; bin++) {
                double gap = response[bin] - response[bin + size];
                even[bin] = response[bin] + response[bin + size];
                oddRe[bin] = gap * Math.cos(Math.PI * bin / size);
                oddIm[bin] = -gap * Math.sin(Math.PI * bin / size);
            }
        }

        /** The filter's spectrum, real because the filter is symmetric. */
        private static double[] response(int segment) {
            LaneFft fft = new LaneFft(segment, 1);
            for (int n = -REACH; n <= REACH; n++) {
                fft.inputRe(Math.floorMod(n, segment))[0] = LowPass.HALVING.at(n);
            }
            fft.run();
            double[] response = new double[segment];
            for (int bin = 0; bin < segment; bin++) {
                response[bin] = fft.re(bin)[0] / segment;
            }
            return response;
        }

        /** Samples of a segment that come out whole, before every second one is left out. */
        int step() {
            return 2 * size - 2 * REACH;
        }

        /** How much is transformed for a strip. */
        int cost(int stripSamples) {
            return (stripSamples + step() - 1) / step() * size;
        }

        /** Real and imaginary parts change places, which turns the forward transform that follows into the inverse one. */
        void apply(int bin, LaneFft forward, LaneFft backward) {
            double[] re = forward.re(bin);
            double[] im = forward.im(bin);
            double[] toRe = backward.inputIm(bin);
            double[] toIm = backward.inputRe(bin);
            double e = even[bin];
            double c = oddRe[bin];
            double s = oddIm[bin];
            for (int lane = 0; lane < LANES; lane++) {
                toRe[lane] = e * re[lane] + (c * re[LANES + lane] - s * im[LANES + lane]);
                toIm[lane] = e * im[lane] + (c * im[LANES + lane] + s * re[LANES + lane]);
            }
        }
    }
}
