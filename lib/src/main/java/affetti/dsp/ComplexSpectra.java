package affetti.dsp;

import affetti.core.Samples;

/** The short-time Fourier transform itself, with phases, of as many frames as are wanted. Reference: librosa.stft. */
final class ComplexSpectra {
    /** Frames that are transformed at once. */
    static final int LANES = 64;

    private final Samples samples;
    private final FrameOptions options;
    private final double[] window;
    private final LaneFft fft;

    ComplexSpectra(Samples samples, FrameOptions options) {
        if (samples.length() == 0) {
            throw new IllegalArgumentException("the clip holds no samples, but spectra need at least one");
        }
        this.samples = samples;
        this.options = options;
        this.window = Windows.hann(options.windowSamples());
        this.fft = new LaneFft(options.windowSamples(), LANES);
    }

    /** Number of frames of the whole clip. */
    int frames() {
        return 1 + samples.length() / options.hopSamples();
    }

    /**
     * Some frames' spectra.
     *
     * @param re shape [windowSamples / 2 + 1][frame]
     * @param im the same
     */
    record Section(float[][] re, float[][] im) {
        /** Absolute values of one bin, shape [frame]. */
        float[] magnitude(int bin) {
            float[] magnitude = new float[re[bin].length];
            Lanes.magnitude(re[bin], im[bin], magnitude);
            return magnitude;
        }
    }

    /** The spectra of {@code count} frames. */
    Section section(int first, int count) {
        int bins = options.windowSamples() / 2 + 1;
        Section section = new Section(new float[bins][count], new float[bins][count]);
        for (int done = 0; done < count; done += LANES) {
            Interrupts.check();
            transform(first + done);
            for (int bin = 0; bin < bins; bin++) {
                for (int lane = 0; lane < LANES && done + lane < count; lane++) {
                    section.re[bin][done + lane] = (float) fft.re(bin)[lane];
                    section.im[bin][done + lane] = (float) fft.im(bin)[lane];
                }
            }
        }
        return section;
    }

    private void transform(int first) {
        int hop = options.hopSamples();
        float[] stretch = new float[(LANES - 1) * hop + window.length];
        Padding.read(samples, first * (long) hop - window.length / 2, stretch);
        for (int n = 0; n < window.length; n++) {
            for (int lane = 0; lane < LANES; lane++) {
                fft.inputRe(n)[lane] = window[n] * stretch[lane * hop + n];
                fft.inputIm(n)[lane] = 0;
            }
        }
        fft.run();
    }
}
