package affetti.audio;

import affetti.core.AudioClip;
import affetti.core.Checks;

/**
 * Changes the sample rate: a windowed sinc that passes all up to 91 % of half the lower rate and stops what would fold back, 126 dB
 * down. Reference: soxr's "HQ" quality, which librosa.load uses; the filter is soxr's to 1e-7 at the ratio 2:1. Taught in notebook 02.
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
        float[] input = clip.samples();
        int length = (int) Math.ceil(input.length * (double) sampleRate / clip.sampleRate());
        double inputPerOutput = clip.sampleRate() / (double) sampleRate;
        double stretch = Math.max(1, inputPerOutput) / 2;
        int reach = (int) Math.floor(LowPass.HALF_LENGTH * stretch);
        float[] output = new float[length];
        int phases = sampleRate / gcd(sampleRate, clip.sampleRate());
        float[][] taps = new float[phases][];
        for (int i = 0; i < length; i++) {
            double centre = i * inputPerOutput;
            int phase = i % phases;
            int at = (int) Math.floor(i * (long) clip.sampleRate() / (double) sampleRate);
            if (taps[phase] == null) {
                taps[phase] = taps(centre - at, reach, stretch);
            }
            double sum = 0;
            for (int k = Math.max(-reach, -at); k <= Math.min(reach + 1, input.length - 1 - at); k++) {
                sum += taps[phase][k + reach] * input[at + k];
            }
            output[i] = (float) sum;
        }
        return new AudioClip(output, sampleRate);
    }

    /** The filter's values around a point between two samples. */
    private static float[] taps(double fraction, int reach, double stretch) {
        float[] taps = new float[2 * reach + 2];
        for (int k = -reach; k <= reach + 1; k++) {
            taps[k + reach] = (float) (LowPass.at((k - fraction) / stretch) / stretch);
        }
        return taps;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
