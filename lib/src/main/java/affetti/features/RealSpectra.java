package affetti.features;

import affetti.audio.LaneFft;

/**
 * Some bins of the spectra of real frames that went through a {@link LaneFft} in pairs, one as real, one as imaginary part. They are
 * taken apart in the transform's own rows; phases count from the {@link Band#centre}.
 */
final class RealSpectra {
    private final Spectra first;
    private final Spectra second;
    private final double[] cos;
    private final double[] sin;

    /**
     * @param fft  the transform
     * @param band the bins wanted, without bin 0
     */
    RealSpectra(LaneFft fft, Band band) {
        first = new Spectra(new double[band.count()][], new double[band.count()][]);
        second = new Spectra(new double[band.count()][], new double[band.count()][]);
        cos = new double[band.count()];
        sin = new double[band.count()];
        for (int i = 0; i < band.count(); i++) {
            int bin = band.first() + i;
            int mirror = fft.size() - bin;
            first.re()[i] = fft.re(mirror);
            first.im()[i] = fft.im(mirror);
            second.re()[i] = fft.im(bin);
            second.im()[i] = fft.re(bin);
            cos[i] = 0.5 * band.cos(i, band.centre());
            sin[i] = 0.5 * band.sin(i, band.centre());
        }
    }

    /** Takes the pairs apart, after the transform: spectra of real parts are even, of imaginary parts odd. */
    void separate() {
        for (int i = 0; i < cos.length; i++) {
            addAndSubtract(first.re()[i], second.im()[i]);
            addAndSubtract(second.re()[i], first.im()[i]);
            turn(first.re()[i], first.im()[i], cos[i], sin[i]);
            turn(second.re()[i], second.im()[i], cos[i], sin[i]);
        }
    }

    /** Of the frames that were real parts; the next transform overwrites them. */
    Spectra first() {
        return first;
    }

    /** Of the frames that were imaginary parts; the next transform overwrites them. */
    Spectra second() {
        return second;
    }

    private static void addAndSubtract(double[] a, double[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            a[lane] = a0 + b0;
            b[lane] = a0 - b0;
        }
    }

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            x[lane] = x0 * c - y0 * s;
            y[lane] = x0 * s + y0 * c;
        }
    }
}
