package affetti.dsp;

/**
 * Neighbouring bins of many frames' spectra.
 *
 * @param re real parts, shape [bin][frame]
 * @param im imaginary parts, the same
 */
record Spectra(float[][] re, float[][] im) {
    /**
     * Magnitudes of a weighted sum of bins.
     *
     * @param from       the weights' first bin, of those here
     * @param weights    a multiple of four
     * @param imaginary  overwritten, shape [frame]
     * @param magnitudes the result, shape [frame]
     */
    void magnitudes(int from, float[] weights, float[] imaginary, float[] magnitudes) {
        Lanes.weigh(re, from, weights, magnitudes);
        Lanes.weigh(im, from, weights, imaginary);
        Lanes.magnitude(magnitudes, imaginary, magnitudes);
    }
}
