package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.Lanes;
import affetti.dsp.Rows;
import java.util.Arrays;

/**
 * Triangular filters, evenly spaced on Slaney's mel scale (linear below 1 kHz, logarithmic above), each of area 1. Source: Slaney,
 * "Auditory Toolbox", 1998. Reference: librosa.filters.mel.
 */
final class MelFilters {
    private static final double HZ_PER_MEL = 200.0 / 3;
    private static final double LOG_FROM_HZ = 1000;
    private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int[] firstBin;
    private final float[][] weights;

    /** @throws IllegalArgumentException if the bands begin above half the sample rate */
    MelFilters(int sampleRate, int windowSamples, MelOptions options) {
        if (options.lowestHz() >= sampleRate / 2.0) {
            throw new IllegalArgumentException("lowestHz is " + options.lowestHz() + ", but must be below half the sample rate of "
                    + sampleRate + " Hz");
        }
        firstBin = new int[options.bands()];
        weights = new float[options.bands()][];
        double lowest = hzToMel(options.lowestHz());
        double highest = hzToMel(Math.min(options.highestHz(), sampleRate / 2.0));
        double[] edgesHz = new double[options.bands() + 2];
        for (int i = 0; i < edgesHz.length; i++) {
            edgesHz[i] = melToHz(lowest + (highest - lowest) * i / (options.bands() + 1));
        }
        double binHz = sampleRate / (double) windowSamples;
        for (int band = 0; band < weights.length; band++) {
            double low = edgesHz[band];
            double top = edgesHz[band + 1];
            double high = edgesHz[band + 2];
            int first = (int) Math.floor(low / binHz) + 1;
            int last = Math.min(windowSamples / 2, (int) Math.ceil(high / binHz) - 1);
            firstBin[band] = first;
            weights[band] = new float[Math.max(0, last - first + 1)];
            for (int i = 0; i < weights[band].length; i++) {
                double hz = (first + i) * binHz;
                double height = Math.min((hz - low) / (top - low), (high - hz) / (high - top));
                weights[band][i] = (float) (Math.max(0, height) * 2 / (high - low));
            }
        }
    }

    static double hzToMel(double hz) {
        return hz < LOG_FROM_HZ ? hz / HZ_PER_MEL : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
    }

    static double melToHz(double mel) {
        return mel < LOG_FROM_MEL ? mel * HZ_PER_MEL : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
    }

    /** The filters' energies of a block of magnitude spectra, shape [band][frame]. */
    FrameBlock power(FrameBlock magnitudes) {
        float[][] bands = Rows.floats(weights.length, FrameBlock.LANES);
        for (int band = 0; band < weights.length; band++) {
            Arrays.fill(bands[band], 0);
            Lanes.addWeightedSquares(magnitudes.bins(), firstBin[band], weights[band], bands[band]);
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), bands);
    }

    /** The same in decibels. */
    FrameBlock decibels(FrameBlock magnitudes) {
        FrameBlock levels = power(magnitudes);
        for (float[] band : levels.bins()) {
            for (int frame = 0; frame < levels.frames(); frame++) {
                band[frame] = Decibels.ofPower(band[frame]);
            }
        }
        return levels;
    }
}
