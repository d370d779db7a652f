package affetti.features;

import affetti.audio.Resampler;
import affetti.core.AudioClip;
import affetti.core.Samples;

/**
 * The constant-Q transform: filters evenly spaced in pitch, each as long as it takes to tell its pitch from its neighbour's. Octave by
 * octave downwards the sound is halved in rate, so that one set of filters serves all octaves. Source: Schoerkhuber and Klapuri,
 * "Constant-Q transform toolbox for music processing", SMC 2010. Reference: librosa.cqt.
 */
final class ConstantQ {
    /** The lowest filter's pitch in hertz, C1. */
    static final double LOWEST_HZ = 440 * Math.pow(2, (24 - 69) / 12.0);
    private static final int OCTAVES = 7;

    private ConstantQ() {
    }

    /** Magnitudes, shape [7 octaves * binsPerOctave from C1 upwards][frame]. */
    static float[][] magnitudes(Analysis analysis, int binsPerOctave, double tuning) {
        int frames = analysis.frames();
        float[][] result = new float[OCTAVES * binsPerOctave][frames];
        double lowestHz = LOWEST_HZ * Math.pow(2, tuning / binsPerOctave);
        Samples samples = analysis.samples();
        int hop = analysis.options().hopSamples();
        double rate = samples.sampleRate();
        double scale = 1;
        for (int octave = OCTAVES - 1; octave >= 0; octave--) {
            int firstBin = octave * binsPerOctave;
            ConstantQFilters filters = ConstantQFilters.of(new ConstantQFilters.Octave(
                    lowestHz * Math.pow(2, octave), binsPerOctave, rate));
            filters.apply(samples, hop, scale, java.util.Arrays.copyOfRange(result, firstBin, firstBin + binsPerOctave));
            if (octave > 0 && hop % 2 == 0) {
                float[] all = new float[samples.length()];
                samples.copyTo(0, all, 0, all.length);
                samples = Resampler.resample(new AudioClip(all, 2), 1);
                hop /= 2;
                rate /= 2;
                scale *= 2;
            }
        }
        for (int bin = 0; bin < result.length; bin++) {
            double length = ConstantQFilters.quality(binsPerOctave) * analysis.sampleRate()
                    / (lowestHz * Math.pow(2, bin / (double) binsPerOctave));
            for (int frame = 0; frame < frames; frame++) {
                result[bin][frame] /= (float) Math.sqrt(length);
            }
        }
        return result;
    }
}
