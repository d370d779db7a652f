package affetti.dsp;

/**
 * Moves spectra of frames without a window from one frame to the next: a frame's spectrum is its predecessor's, less that of the samples
 * that leave, plus that of the samples that enter, turned by the hop's phase. Leaving and entering samples lie a whole frame apart,
 * where every bin has the same phase, so one sum over their differences does for both; seen from its middle the cosines are even and the
 * sines odd, which halves it. Source: Jacobsen and Lyons, "The sliding DFT", IEEE Signal Processing Magazine 20(2), 2003.
 */
final class SlidingSpectra {
    private static final int ROWS_AT_ONCE = 4;

    private final Strips sound;
    private final int hop;
    private final Band band;
    private final float[][] even;
    private final float[][] odd;
    private final float[][] cosines;
    private final float[][] sines;
    private final float[] changeRe;
    private final float[] changeIm;

    /**
     * @param sound the frames are of
     * @param hop   from frame to frame in samples, even
     * @param band  the bins
     */
    SlidingSpectra(Strips sound, int hop, Band band) {
        this.sound = sound;
        this.hop = hop;
        this.band = band;
        int pairs = (hop / 2 + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE * ROWS_AT_ONCE;
        even = new float[pairs][sound.count()];
        odd = new float[pairs][sound.count()];
        changeRe = new float[sound.count()];
        changeIm = new float[sound.count()];
        cosines = new float[band.count()][pairs];
        sines = new float[band.count()][pairs];
        for (int i = 0; i < band.count(); i++) {
            for (int pair = 0; pair < hop / 2; pair++) {
                cosines[i][pair] = (float) band.cos(i, 2 * pair + 1);
                sines[i][pair] = (float) -band.sin(i, 2 * pair + 1);
            }
        }
    }

    /**
     * Moves on by a hop.
     *
     * @param start   the frames' first sample before
     * @param spectra of all strips' frames there; overwritten
     */
    void advance(int start, Spectra spectra) {
        for (int pair = 0; pair < hop / 2; pair++) {
            readPair(start + hop / 2 + pair, start + hop / 2 - 1 - pair, pair);
        }
        int blockToCentre = hop + 2 - band.size();
        for (int i = 0; i < band.count(); i++) {
            Lanes.weigh(even, 0, cosines[i], changeRe);
            Lanes.weigh(odd, 0, sines[i], changeIm);
            Lanes.turn(changeRe, changeIm, (float) band.cos(i, blockToCentre), (float) band.sin(i, blockToCentre));
            turnAndAdd(spectra.re()[i], spectra.im()[i], (float) band.cos(i, 2 * hop), (float) band.sin(i, 2 * hop));
        }
    }

    /** Sum and gap of the changes at two samples, as far behind the middle of the hop as before it. */
    private void readPair(int behind, int before, int pair) {
        readChange(behind, even[pair]);
        readChange(before, odd[pair]);
        Lanes.addAndSubtract(even[pair], odd[pair]);
    }

    /** What enters less what leaves. */
    private void readChange(int leaving, float[] change) {
        sound.copy(leaving + band.size(), change);
        sound.copy(leaving, changeRe);
        subtract(changeRe, change);
    }

    private static void subtract(float[] values, float[] from) {
        for (int strip = 0; strip < from.length; strip++) {
            from[strip] -= values[strip];
        }
    }

    private void turnAndAdd(float[] re, float[] im, float c, float s) {
        float[] addRe = changeRe;
        float[] addIm = changeIm;
        for (int strip = 0; strip < re.length; strip++) {
            float re0 = re[strip];
            float im0 = im[strip];
            re[strip] = re0 * c - im0 * s + addRe[strip];
            im[strip] = re0 * s + im0 * c + addIm[strip];
        }
    }
}
