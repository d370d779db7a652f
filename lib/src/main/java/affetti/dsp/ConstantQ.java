package affetti.dsp;

/**
 * The constant-Q transform over seven octaves from C1, three filters a semitone: filters evenly spaced in pitch, each as long as it
 * takes to tell its pitch from its neighbour's. Octave by octave downwards the sound is halved in rate, so that one set of filters
 * serves all octaves. Source: Schoerkhuber and Klapuri, "Constant-Q transform toolbox for music processing", SMC 2010. Reference:
 * librosa.cqt with 36 bins an octave. Its resampler computes in floats, as ours: where a sound lies above all filters, the low octaves
 * hold rounding errors, a ten-millionth of the sound. They put the chroma of a chirp 1.3e-3 off ours, and 2.0e-3 off librosa's own with
 * its resampler in double (res_type soxr_vhq); with librosa's and our filter in double the two are 3e-6 apart.
 */
public final class ConstantQ {
    /** Filters in an octave. */
    public static final int PER_OCTAVE = 36;
    /** Octaves. */
    public static final int OCTAVES = 7;
    private static final double LOWEST_HZ = 440 * Math.pow(2, (24 - 69) / 12.0);
    private static final double HANN_BANDWIDTH_BINS = 1.5;
    private static final double HIGHEST_OF_RATE = 0.2;

    private final FrameOptions options;
    private final int sampleRate;
    private final double lowestHz;
    private final int firstHalvings;

    /** Takes one filter's magnitudes in one frame of every strip, shape [strip]; the array is used again. */
    public interface Sink {
        void accept(int filter, int frame, float[] magnitudes);
    }

    /**
     * @param sampleRate of the sound
     * @param options    gives the hop
     * @param tuning     deviation from A = 440 Hz in filters, -0.5 to 0.5
     */
    public ConstantQ(int sampleRate, FrameOptions options, double tuning) {
        this.options = options;
        this.sampleRate = sampleRate;
        this.lowestHz = LOWEST_HZ * Math.pow(2, tuning / PER_OCTAVE);
        double quality = ConstantQFilters.quality();
        double cutoffHz = hz(OCTAVES * PER_OCTAVE - 1) * (1 + 0.5 * HANN_BANDWIDTH_BINS / quality);
        if (cutoffHz > sampleRate / 2.0) {
            throw new IllegalArgumentException("sample rate is " + sampleRate + " Hz, but the constant-Q transform's highest filter "
                    + "needs at least " + (int) Math.ceil(2 * cutoffHz) + " Hz");
        }
        int roomAbove = (int) Math.ceil(Math.log(sampleRate / 2.0 / cutoffHz) / Math.log(2)) - 2;
        int roomInHop = Integer.numberOfTrailingZeros(options.hopSamples()) - OCTAVES + 1;
        this.firstHalvings = Math.max(0, Math.min(roomAbove, roomInHop));
    }

    private double hz(int filter) {
        return lowestHz * Math.pow(2, filter / (double) PER_OCTAVE);
    }

    /**
     * Transforms sound.
     *
     * @param sound  in strips of whole hops, a frame centred on the first sample of each hop
     * @param frames of a strip that are wanted
     */
    public void transform(Strips sound, int frames, Sink sink) {
        Strips current = sound;
        int halvings = 0;
        for (; halvings < firstHalvings; halvings++) {
            current = halve(current, sound);
        }
        for (int octave = OCTAVES - 1; octave >= 0; octave--) {
            double rate = sampleRate / (double) (1 << halvings);
            int firstFilter = octave * PER_OCTAVE;
            ConstantQFilters filters = ConstantQFilters.of(hz(firstFilter) / rate);
            int hop = options.hopSamples() >> halvings;
            FloatLaneFft fft = FloatLaneFft.reused(filters.band().size(), sound.count());
            StripSpectra spectra = new StripSpectra(current, hop, fft, filters.band());
            float gain = (float) gain(octave, halvings);
            apply(filters, spectra, frames, (filter, frame, magnitudes) -> {
                Lanes.scale(magnitudes, gain);
                sink.accept(firstFilter + filter, frame, magnitudes);
            });
            fft.giveBack();
            if (octave > 0 && hop % 2 == 0 && hz(firstFilter - 1) <= rate * HIGHEST_OF_RATE) {
                current = halve(current, sound);
                halvings++;
            }
        }
        giveBack(current, sound);
    }

    private static void apply(ConstantQFilters filters, StripSpectra spectra, int frames, Sink sink) {
        float[] imaginary = new float[spectra.strips()];
        float[] magnitudes = new float[spectra.strips()];
        for (int frame = 0; frame < frames; frame++) {
            Interrupts.check();
            Spectra next = spectra.next();
            for (int filter = 0; filter < PER_OCTAVE; filter++) {
                filters.magnitudes(filter, next, imaginary, magnitudes);
                sink.accept(filter, frame, magnitudes);
            }
        }
    }

    private Strips halve(Strips current, Strips given) {
        Strips half = HalfRate.halve(current);
        giveBack(current, given);
        return half;
    }

    /** Gives strips back unless they are those that were given. */
    private static void giveBack(Strips current, Strips given) {
        if (current != given) {
            current.giveBack();
        }
    }

    /** librosa keeps a tone's level through halving and divides by the root of the lowest filter's length at the first rate. */
    private double gain(int octave, int halvings) {
        double firstRate = sampleRate / (double) (1 << firstHalvings);
        double length = ConstantQFilters.quality() * firstRate / hz(octave * PER_OCTAVE);
        return Math.pow(2, halvings - firstHalvings / 2.0) / Math.sqrt(length);
    }
}
