package affetti.dsp;

import affetti.core.AudioClip;
import affetti.core.Samples;

/**
 * A clip taken apart into its tones and its strokes. In a spectrogram tones are lines along time and strokes lines along frequency: a
 * median over time keeps the first, a median over frequency the second, and each bin goes to the two in proportion. With a margin of 1
 * their sum is the clip. Source: Fitzgerald, "Harmonic/percussive separation using median filtering", DAFx 2010; Driedger, Mueller and
 * Disch, ISMIR 2014 (margin). Reference: librosa.effects.hpss. Taught in notebook 02.
 *
 * @param harmonic   the tones, as long as the clip
 * @param percussive the strokes, as long as the clip
 */
public record HarmonicPercussive(AudioClip harmonic, AudioClip percussive) {
    private static final int SECTION_FRAMES = 512;

    /** With librosa's options. */
    public static HarmonicPercussive of(Samples samples) {
        return of(samples, SeparationOptions.defaults());
    }

    /**
     * With options of your own. Holds the two results in memory, and a few seconds of spectra.
     *
     * @throws IllegalArgumentException if there are no samples
     */
    public static HarmonicPercussive of(Samples samples, SeparationOptions options) {
        int margin = options.kernelSize() / 2;
        ComplexSpectra spectra = new ComplexSpectra(samples, options.frames());
        SeparationMasks masks = new SeparationMasks(options);
        OverlapAdd tones = new OverlapAdd(samples.length(), options.frames());
        OverlapAdd strokes = new OverlapAdd(samples.length(), options.frames());
        for (int first = 0; first < spectra.frames(); first += SECTION_FRAMES) {
            int end = Math.min(spectra.frames(), first + SECTION_FRAMES);
            int from = Math.max(0, first - margin);
            ComplexSpectra.Section section = spectra.section(from, Math.min(spectra.frames(), end + margin) - from);
            masks.compute(section, first - from, end - first);
            tones.add(section, first - from, masks.harmonic(), first);
            strokes.add(section, first - from, masks.percussive(), first);
        }
        return new HarmonicPercussive(new AudioClip(tones.signal(), samples.sampleRate()),
                new AudioClip(strokes.signal(), samples.sampleRate()));
    }
}
