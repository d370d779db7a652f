package affetti.features;

import affetti.core.Samples;
import affetti.dsp.FrameOptions;
import affetti.dsp.Stft;
import java.util.List;

/**
 * A clip under analysis: what the features share is computed once, when it is first needed. Hold one for a clip and pass it to
 * several features. Not safe to share between threads. Taught in notebook 02.
 */
public final class Analysis {
    private final Samples samples;
    private final FrameOptions options;
    private final int frames;
    private final Blocks magnitudes;
    private final MelLevels mel;
    private float[] onsetStrength;
    private Tuning tuning;
    private List<float[][]> semitones;
    private KeyFit keyFit;
    private PartialTracks partials;
    private PartialChroma partialChroma;

    private Analysis(Samples samples, FrameOptions options) {
        if (samples.length() == 0) {
            throw new IllegalArgumentException("the clip holds no samples, but an analysis needs at least one");
        }
        this.samples = samples;
        this.options = options;
        Stft stft = new Stft(samples, options);
        this.frames = stft.frames();
        this.magnitudes = new Blocks(frames, stft::magnitudes);
        this.mel = new MelLevels(this, MelOptions.defaults());
    }

    /** With librosa's framing. */
    public static Analysis of(Samples samples) {
        return of(samples, FrameOptions.defaults());
    }

    /**
     * With a framing of your own.
     *
     * @throws IllegalArgumentException if there are no samples
     */
    public static Analysis of(Samples samples, FrameOptions options) {
        return new Analysis(samples, options);
    }

    /** The sound itself. */
    public Samples samples() {
        return samples;
    }

    /** How it is cut into frames. */
    public FrameOptions options() {
        return options;
    }

    /** Samples a second. */
    public int sampleRate() {
        return samples.sampleRate();
    }

    /** Number of frames: one for each hop begun, and the one at time 0. */
    public int frames() {
        return frames;
    }

    /** Frames a second. */
    public double framesPerSec() {
        return samples.sampleRate() / (double) options.hopSamples();
    }

    /** Length in seconds. */
    public double durationSec() {
        return samples.durationSec();
    }

    /** Frequency of a spectrum's bin in hertz. */
    double binHz(int bin) {
        return bin * (double) samples.sampleRate() / options.windowSamples();
    }

    /** Magnitude spectra, shape [windowSamples / 2 + 1][frame]. */
    Blocks magnitudes() {
        return magnitudes;
    }

    /** Gives what was kept back for this thread's next analysis; this one must not be used any more. */
    void giveBack() {
        magnitudes.giveBack();
        mel.giveBack();
        if (tuning != null) {
            tuning.giveBack();
        }
    }

    /** The mel spectrogram in decibels; with the default options it is kept for the next feature that asks. */
    MelLevels mel(MelOptions bands) {
        return bands.equals(MelOptions.defaults()) ? mel : new MelLevels(this, bands);
    }

    /** How much the spectrum grows from frame to frame, shape [frame]. */
    float[] onsetStrength() {
        if (onsetStrength == null) {
            onsetStrength = OnsetStrength.mean(this);
        }
        return onsetStrength;
    }

    /** The recording's tuning. */
    Tuning tuning() {
        if (tuning == null) {
            tuning = new Tuning(this);
        }
        return tuning;
    }

    /** Its semitones' magnitudes, section by section; for {@link SemitoneSections} alone. */
    List<float[][]> semitones() {
        if (semitones == null) {
            semitones = SemitoneSections.all(this);
        }
        return semitones;
    }

    /** How well it fits each key. */
    KeyFit keyFit() {
        if (keyFit == null) {
            keyFit = KeyFit.of(KeyFit.meanChroma(this));
        }
        return keyFit;
    }

    /** The sound's partials, followed over time. */
    PartialTracks partials() {
        if (partials == null) {
            partials = PartialTracks.of(Sinusoids.of(samples));
        }
        return partials;
    }

    /** How strong each pitch class is among them. */
    PartialChroma partialChroma() {
        if (partialChroma == null) {
            partialChroma = PartialChroma.of(partials(), durationSec());
        }
        return partialChroma;
    }
}
