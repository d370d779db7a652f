package affetti.dsp;

import affetti.core.AudioClip;
import affetti.core.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Changes the sample rate: a windowed sinc that passes all up to 91 % of half the lower rate and stops what would fold back, 126 dB
 * down. Reference: soxr's "HQ" quality, which librosa.load uses. Taught in notebook 02.
 */
public final class Resampler {
    private Resampler() {
    }

    /**
     * The clip at another rate; as long in seconds, rounded up to a whole sample.
     *
     * @param sampleRate hertz, 1 or more
     */
    public static AudioClip resample(AudioClip clip, int sampleRate) {
        Checks.positive("sampleRate", sampleRate);
        if (sampleRate == clip.sampleRate()) {
            return clip;
        }
        FloatList output = new FloatList();
        ResamplerStream stream = new ResamplerStream(clip.sampleRate(), sampleRate, output::add);
        try {
            stream.push(clip.samples(), clip.length());
            stream.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("a list in memory cannot fail", e);
        }
        return new AudioClip(output.toArray(), sampleRate);
    }
}
