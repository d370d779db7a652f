package affetti.dsp;

/**
 * The low-pass filter of soxr's "HQ" quality: a sinc under a Kaiser window, fitted to soxr's impulse response. It passes all up to 91 %
 * of half the lower rate and is 126 dB down where sound would fold back. Times are in samples of twice the lower rate.
 *
 * @param cutoff     over half the lower rate
 * @param kaiserBeta the window's shape
 * @param halfLength half the filter's length
 */
record LowPass(double cutoff, double kaiserBeta, double halfLength) {
    /** At the ratio 2:1, where soxr filters once: fitted to its response to impulses, which has rounding errors of 1e-8 itself. */
    static final LowPass HALVING = new LowPass(0.95687183, 13.04003483, 194.5);
    /** At other ratios soxr filters in two stages, whose product this is to 5e-4. */
    static final LowPass GENERAL = new LowPass(0.95684, 15.8, 219.1);

    /** The impulse response at a time; its sum over whole numbers is 1. */
    double at(double time) {
        double x = time / halfLength;
        if (Math.abs(x) >= 1) {
            return 0;
        }
        double phase = Math.PI * cutoff * time / 2;
        double sinc = time == 0 ? 1 : Math.sin(phase) / phase;
        return cutoff / 2 * sinc * bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
    }

    /** The modified Bessel function of order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
