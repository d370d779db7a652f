package affetti.dsp;

/** Which share of each bin is tone and which is stroke. Reference: librosa.decompose.hpss and librosa.util.softmask. */
final class SeparationMasks {
    private final SeparationOptions options;
    private final RunningMedian median;
    private float[][] harmonic;
    private float[][] percussive;

    SeparationMasks(SeparationOptions options) {
        this.options = options;
        this.median = new RunningMedian(options.kernelSize());
    }

    /** The tones' shares, shape [bin][frame]. */
    float[][] harmonic() {
        return harmonic;
    }

    /** The strokes' shares, shape [bin][frame]. */
    float[][] percussive() {
        return percussive;
    }

    /** Computes the masks of {@code count} frames from {@code first} on; the frames around them are there for the medians. */
    void compute(ComplexSpectra.Section section, int first, int count) {
        int bins = section.re().length;
        harmonic = new float[bins][count];
        percussive = new float[bins][count];
        float[][] magnitude = new float[bins][];
        for (int bin = 0; bin < bins; bin++) {
            magnitude[bin] = section.magnitude(bin);
            median.filter(magnitude[bin], first, harmonic[bin], count);
        }
        float[] spectrum = new float[bins];
        float[] smooth = new float[bins];
        for (int frame = 0; frame < count; frame++) {
            Interrupts.check();
            for (int bin = 0; bin < bins; bin++) {
                spectrum[bin] = magnitude[bin][first + frame];
            }
            median.filter(spectrum, 0, smooth, bins);
            for (int bin = 0; bin < bins; bin++) {
                float tone = harmonic[bin][frame];
                harmonic[bin][frame] = share(tone, smooth[bin]);
                percussive[bin][frame] = share(smooth[bin], tone);
            }
        }
    }

    private float share(float of, float against) {
        float other = (float) (against * options.margin());
        float greatest = Math.max(of, other);
        if (greatest < Float.MIN_NORMAL) {
            return options.margin() == 1 ? 0.5f : 0;
        }
        double mine = Math.pow(of / greatest, options.power());
        return (float) (mine / (mine + Math.pow(other / greatest, options.power())));
    }
}
