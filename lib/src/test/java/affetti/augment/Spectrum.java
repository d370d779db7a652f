package affetti.augment;

import affetti.core.AudioClip;

/** Finds the strongest frequency of a sound by correlating it, Hann-windowed, with sines: slow, simple, independent of the library. */
final class Spectrum {
    private Spectrum() {
    }

    /** The strongest frequency between 100 and 1,100 Hz, to 1 Hz. */
    static double peakHz(AudioClip clip) {
        double best = 0;
        double bestPower = -1;
        for (double hz = 100; hz < 1100; hz += 1) {
            double power = powerAt(clip, hz);
            if (power > bestPower) {
                best = hz;
                bestPower = power;
            }
        }
        return best;
    }

    private static double powerAt(AudioClip clip, double hz) {
        int count = Math.min(clip.length(), 4096);
        double step = 2 * Math.PI * hz / clip.sampleRate();
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < count; i++) {
            double windowed = clip.sample(i) * (1 - Math.cos(2 * Math.PI * i / count));
            cosine += windowed * Math.cos(step * i);
            sine += windowed * Math.sin(step * i);
        }
        return cosine * cosine + sine * sine;
    }
}
