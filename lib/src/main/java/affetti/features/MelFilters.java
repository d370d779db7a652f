package affetti.features;

/**
 * Triangular filters, evenly spaced on Slaney's mel scale (linear below 1 kHz, logarithmic above) from 0 Hz to half the sample rate,
 * each of area 1. Source: Slaney, "Auditory Toolbox", 1998. Reference: librosa.filters.mel.
 */
final class MelFilters {
    /** Number of filters. */
    static final int BANDS = 128;
    private static final double HZ_PER_MEL = 200.0 / 3;
    private static final double LOG_FROM_HZ = 1000;
    private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int[] firstBin = new int[BANDS];
    private final float[][] weights = new float[BANDS][];

    MelFilters(int sampleRate, int windowSamples) {
        double[] edgesHz = new double[BANDS + 2];
        for (int i = 0; i < edgesHz.length; i++) {
            edgesHz[i] = melToHz(hzToMel(sampleRate / 2.0) * i / (BANDS + 1));
        }
        double binHz = sampleRate / (double) windowSamples;
        for (int band = 0; band < BANDS; band++) {
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

    /** The filters' energies of a block of magnitude spectra, in decibels, shape [BANDS][frame]. */
    FrameBlock decibels(FrameBlock magnitudes) {
        float[][] bands = new float[BANDS][FrameBlock.LANES];
        for (int band = 0; band < BANDS; band++) {
            Lanes.addWeightedSquares(magnitudes.bins(), firstBin[band], weights[band], bands[band]);
            for (int frame = 0; frame < magnitudes.frames(); frame++) {
                bands[band][frame] = Decibels.ofPower(bands[band][frame]);
            }
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), bands);
    }
}
