package affetti.features;

/**
 * Neighbouring bins of many frames' spectra.
 *
 * @param re real parts, shape [bin][frame]
 * @param im imaginary parts, the same
 */
record Spectra(double[][] re, double[][] im) {
    /** Magnitudes of a weighted sum of bins, shape [frame]; the weights' bins begin at {@code from} of those here. */
    void magnitudes(int from, double[] weights, double[] magnitudes) {
        double[] sumRe = new double[magnitudes.length];
        double[] sumIm = new double[magnitudes.length];
        Lanes.addWeighted(re, from, weights, sumRe);
        Lanes.addWeighted(im, from, weights, sumIm);
        for (int frame = 0; frame < magnitudes.length; frame++) {
            magnitudes[frame] = Math.sqrt(sumRe[frame] * sumRe[frame] + sumIm[frame] * sumIm[frame]);
        }
    }
}
