package affetti.features;

import affetti.audio.Strips;
import java.util.Arrays;

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
    private final double[][] even;
    private final double[][] odd;
    private final double[][] cosines;
    private final double[][] sines;
    private final double[] changeRe = new double[Strips.COUNT];
    private final double[] changeIm = new double[Strips.COUNT];

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
        even = new double[pairs][Strips.COUNT];
        odd = new double[pairs][Strips.COUNT];
        cosines = new double[band.count()][pairs];
        sines = new double[band.count()][pairs];
        for (int i = 0; i < band.count(); i++) {
            for (int pair = 0; pair < hop / 2; pair++) {
                cosines[i][pair] = band.cos(i, 2 * pair + 1);
                sines[i][pair] = -band.sin(i, 2 * pair + 1);
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
            Arrays.fill(changeRe, 0);
            Arrays.fill(changeIm, 0);
            Lanes.addWeighted(even, 0, cosines[i], changeRe);
            Lanes.addWeighted(odd, 0, sines[i], changeIm);
            Lanes.turn(changeRe, changeIm, band.cos(i, blockToCentre), band.sin(i, blockToCentre));
            turnAndAdd(spectra.re()[i], spectra.im()[i], band.cos(i, 2 * hop), band.sin(i, 2 * hop));
        }
    }

    /** Sum and gap of the changes at two samples, as far behind the middle of the hop as before it. */
    private void readPair(int behind, int before, int pair) {
        readChange(behind, even[pair]);
        readChange(before, odd[pair]);
        Lanes.addAndSubtract(even[pair], odd[pair]);
    }

    /** What enters less what leaves. */
    private void readChange(int leaving, double[] change) {
        sound.copy(leaving + band.size(), 0, change);
        sound.copy(leaving, 0, changeRe);
        subtract(changeRe, change);
    }

    private static void subtract(double[] values, double[] from) {
        for (int strip = 0; strip < from.length; strip++) {
            from[strip] -= values[strip];
        }
    }

    private void turnAndAdd(double[] re, double[] im, double c, double s) {
        double[] addRe = changeRe;
        double[] addIm = changeIm;
        for (int strip = 0; strip < re.length; strip++) {
            double re0 = re[strip];
            double im0 = im[strip];
            re[strip] = re0 * c - im0 * s + addRe[strip];
            im[strip] = re0 * s + im0 * c + addIm[strip];
        }
    }
}
