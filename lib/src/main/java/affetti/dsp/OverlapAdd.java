package affetti.dsp;

/**
 * A signal from its spectra: the inverse short-time Fourier transform. Frames are windowed again, added where they overlap, and divided
 * by the sum of the squared windows. Source: Griffin and Lim, IEEE TASSP 32(2), 1984. Reference: librosa.istft.
 */
final class OverlapAdd {
    private static final int LANES = ComplexSpectra.LANES;

    private final FrameOptions options;
    private final double[] window;
    private final LaneFft fft;
    private final float[] sum;
    private final float[] weight;

    OverlapAdd(int samples, FrameOptions options) {
        this.options = options;
        this.window = Windows.hann(options.windowSamples());
        this.fft = new LaneFft(options.windowSamples(), LANES);
        this.sum = new float[samples];
        this.weight = new float[samples];
    }

    /**
     * Adds frames, each bin times its share.
     *
     * @param section spectra, among them those of the frames
     * @param offset  where the frames begin in the section
     * @param share   shape [bin][frame]
     * @param first   the first frame's number in the clip
     */
    void add(ComplexSpectra.Section section, int offset, float[][] share, int first) {
        int count = share[0].length;
        for (int done = 0; done < count; done += LANES) {
            Interrupts.check();
            int lanes = Math.min(LANES, count - done);
            for (int bin = 0; bin <= window.length / 2; bin++) {
                for (int lane = 0; lane < lanes; lane++) {
                    float factor = share[bin][done + lane];
                    put(bin, lane, factor * section.re()[bin][offset + done + lane], factor * section.im()[bin][offset + done + lane]);
                }
            }
            fft.run();
            for (int lane = 0; lane < lanes; lane++) {
                addFrame(lane, (first + done + lane) * (long) options.hopSamples() - window.length / 2);
            }
        }
    }

    /** Real and imaginary parts change places before the transform and behind it, which makes it the inverse one. */
    private void put(int bin, int lane, float re, float im) {
        fft.inputIm(bin)[lane] = re;
        fft.inputRe(bin)[lane] = im;
        if (bin > 0 && bin < window.length / 2) {
            fft.inputIm(window.length - bin)[lane] = re;
            fft.inputRe(window.length - bin)[lane] = -im;
        }
    }

    private void addFrame(int lane, long start) {
        int from = (int) Math.max(0, -start);
        int to = (int) Math.min(window.length, sum.length - start);
        for (int n = from; n < to; n++) {
            int at = (int) (start + n);
            sum[at] += (float) (window[n] * fft.im(n)[lane] / window.length);
            weight[at] += (float) (window[n] * window[n]);
        }
    }

    /** The signal, shape [sample]. */
    float[] signal() {
        float[] signal = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            signal[i] = weight[i] > Float.MIN_NORMAL ? sum[i] / weight[i] : sum[i];
        }
        return signal;
    }
}
