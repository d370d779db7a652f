package affetti.dsp;

/**
 * What the filter of {@link HalfRate} makes of spectra. A segment of the sound is transformed as complex numbers, its even samples as real
 * parts and the odd ones as imaginary parts; of the result, half as long, even and odd samples are such parts of each other too. Each bin of
 * the result is then a weighted sum of four of the segment's bins: two that fold together when every second sample is left out, each
 * with its mirror, from which it tells even from odd. Immutable.
 */
final class HalfRateGains {
    private static final int PARTS = 8;

    private final int size;
    /** Weights for the real part of a bin of the result, shape [bin][real and imaginary parts of four bins]. */
    private final float[][] forRe;
    /** The same for the imaginary part. */
    private final float[][] forIm;

    /**
     * @param size   of the transform, half a segment's length, a power of two
     * @param filter the impulse response
     * @param reach  samples before and behind the middle of the filter
     */
    HalfRateGains(int size, LowPass filter, int reach) {
        this.size = size;
        this.forRe = new float[size / 2][PARTS];
        this.forIm = new float[size / 2][PARTS];
        double[] response = response(filter, reach);
        for (int bin = 0; bin < size / 2; bin++) {
            double turn = 2 * Math.PI * bin / size;
            double[] factor = {1 - Math.sin(turn), Math.cos(turn)};
            double[] ofFolded = {1 + Math.sin(turn), -Math.cos(turn)};
            addWeights(bin, factor, response, 0);
            addWeights(bin + size / 2, ofFolded, response, PARTS / 2);
        }
    }

    /**
     * The filter's spectrum over that of a segment, real because the filter is symmetric; the inverse transform's factor is in it. By its
     * definition: a {@link LaneFft} of one lane would teach the JVM's compiler that loops over lanes are short, and as this runs before
     * all others where sound is decoded, it would leave them without vector instructions.
     */
    private double[] response(LowPass filter, int reach) {
        int segment = 2 * size;
        double[] cosines = new double[segment];
        for (int i = 0; i < segment; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / segment);
        }
        double[] response = new double[segment];
        for (int n = -reach; n <= reach; n++) {
            double tap = filter.at(n) / segment;
            for (int bin = 0; bin < segment; bin++) {
                response[bin] += tap * cosines[Math.floorMod(n * bin, segment)];
            }
        }
        return response;
    }

    /**
     * A bin's part in the result. With z the segment's spectrum and m the conjugate of its mirror, even samples have the spectrum (z + m) / 2
     * and odd ones (z - m) / 2i; each is filtered by a gain of its own.
     */
    private void addWeights(int bin, double[] factor, double[] response, int at) {
        double even = (response[bin] + response[bin + size]) / 2;
        double gap = (response[bin] - response[bin + size]) / 2;
        double oddRe = gap * Math.cos(Math.PI * bin / size);
        double oddIm = -gap * Math.sin(Math.PI * bin / size);
        double zRe = factor[0] * (even + oddIm) + factor[1] * oddRe;
        double zIm = factor[1] * (even + oddIm) - factor[0] * oddRe;
        double mRe = factor[0] * (even - oddIm) - factor[1] * oddRe;
        double mIm = factor[1] * (even - oddIm) + factor[0] * oddRe;
        double[] re = {zRe, -zIm, mRe, mIm};
        double[] im = {zIm, zRe, mIm, -mRe};
        for (int i = 0; i < re.length; i++) {
            forRe[bin % (size / 2)][at + i] = (float) re[i];
            forIm[bin % (size / 2)][at + i] = (float) im[i];
        }
    }

    /** Length of the transform of a segment; that of the result is half as long. */
    int size() {
        return size;
    }

    /** Real and imaginary parts change places, which turns the forward transform that follows into the inverse one. */
    void apply(FloatLaneFft forward, FloatLaneFft backward) {
        float[][] parts = new float[PARTS][];
        for (int bin = 0; bin < size / 2; bin++) {
            int[] bins = {bin, (size - bin) % size, size / 2 + bin, size / 2 - bin};
            for (int i = 0; i < bins.length; i++) {
                parts[2 * i] = forward.re(bins[i]);
                parts[2 * i + 1] = forward.im(bins[i]);
            }
            Lanes.weigh(parts, 0, forRe[bin], backward.inputIm(bin));
            Lanes.weigh(parts, 0, forIm[bin], backward.inputRe(bin));
        }
    }
}
