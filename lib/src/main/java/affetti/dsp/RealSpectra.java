package affetti.dsp;

/**
 * Some bins of the spectra of real frames that went through a {@link FloatLaneFft} in pairs, one as real, one as imaginary part. They are
 * taken apart in the transform's own rows; phases count from the {@link Band#centre}.
 */
final class RealSpectra {
    private final Spectra first;
    private final Spectra second;
    private final float[] cos;
    private final float[] sin;

    /**
     * @param fft  the transform
     * @param band the bins wanted, without bin 0
     */
    RealSpectra(FloatLaneFft fft, Band band) {
        first = new Spectra(new float[band.count()][], new float[band.count()][]);
        second = new Spectra(new float[band.count()][], new float[band.count()][]);
        cos = new float[band.count()];
        sin = new float[band.count()];
        for (int i = 0; i < band.count(); i++) {
            int bin = band.first() + i;
            int mirror = fft.size() - bin;
            first.re()[i] = fft.re(mirror);
            first.im()[i] = fft.im(mirror);
            second.re()[i] = fft.im(bin);
            second.im()[i] = fft.re(bin);
            cos[i] = (float) (0.5 * band.cos(i, band.centre()));
            sin[i] = (float) (0.5 * band.sin(i, band.centre()));
        }
    }

    /** Takes the pairs apart, after the transform: spectra of real parts are even, of imaginary parts odd. */
    void separate() {
        for (int i = 0; i < cos.length; i++) {
            Lanes.addAndSubtract(first.re()[i], second.im()[i]);
            Lanes.addAndSubtract(second.re()[i], first.im()[i]);
            Lanes.turn(first.re()[i], first.im()[i], cos[i], sin[i]);
            Lanes.turn(second.re()[i], second.im()[i], cos[i], sin[i]);
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
}
