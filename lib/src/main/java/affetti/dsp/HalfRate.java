package affetti.dsp;

/**
 * Halves the sample rate. The filter is applied as a product of spectra, segment by segment of all strips at once, a strip a lane of the
 * transform; of each segment's result only the part is kept that the circular convolution leaves whole (overlap-save). In single
 * precision, as soxr; strips that shared a lane would leave a ten-millionth of the louder one's level in the other, which librosa's
 * constant-Q chroma of silence behind sound shows. Source: Oppenheim and Schafer, "Discrete-time signal processing", sections 4.7
 * (polyphase decomposition) and 8.7.
 */
public final class HalfRate {
    private static final int REACH = (int) LowPass.HALVING.halfLength();
    private static final HalfRateGains LONG = new HalfRateGains(1024, LowPass.HALVING, REACH);
    private static final HalfRateGains SHORT = new HalfRateGains(512, LowPass.HALVING, REACH);

    private HalfRate() {
    }

    /** Every second sample of the filtered signal, the first one first; half as long, rounded up. */
    public static float[] halve(float[] samples) {
        int ofHalf = Math.max(1, (samples.length + 2 * Strips.MOST - 1) / (2 * Strips.MOST));
        Strips sound = Strips.of(samples, 2 * ofHalf);
        Strips half = halve(sound);
        float[] result = half.samples();
        half.giveBack();
        sound.giveBack();
        return result;
    }

    /**
     * The same in strips.
     *
     * @throws IllegalArgumentException if the strips' length is odd
     */
    public static Strips halve(Strips sound) {
        int stripSamples = sound.stripSamples();
        if (stripSamples % 2 != 0) {
            throw new IllegalArgumentException("strips have " + stripSamples + " samples, but must have an even number to be halved");
        }
        HalfRateGains gains = cost(SHORT, stripSamples) < cost(LONG, stripSamples) ? SHORT : LONG;
        FloatLaneFft forward = FloatLaneFft.reused(gains.size(), sound.count());
        FloatLaneFft backward = FloatLaneFft.reused(gains.size() / 2, sound.count());
        Strips half = new Strips((sound.length() + 1) / 2, stripSamples / 2, sound.count());
        for (int start = 0; start < stripSamples; start += step(gains)) {
            for (int n = 0; n < gains.size(); n++) {
                sound.copy(start - REACH + 2 * n, forward.inputRe(n));
                sound.copy(start - REACH + 2 * n + 1, forward.inputIm(n));
            }
            forward.run();
            gains.apply(forward, backward);
            backward.run();
            copyWholePart(backward, start / 2, Math.min(step(gains), stripSamples - start) / 2, half);
        }
        backward.giveBack();
        forward.giveBack();
        half.clearRest();
        return half;
    }

    /** How much is transformed for a strip. */
    private static int cost(HalfRateGains gains, int stripSamples) {
        return (stripSamples + step(gains) - 1) / step(gains) * gains.size();
    }

    /** Samples of a segment that come out whole, before every second one is left out. */
    private static int step(HalfRateGains gains) {
        return 2 * gains.size() - 2 * REACH;
    }

    /** Even samples of the result are imaginary parts, odd ones real parts. */
    private static void copyWholePart(FloatLaneFft backward, int start, int count, Strips half) {
        for (int n = 0; n < count; n++) {
            int place = REACH / 2 + n;
            float[] row = place % 2 == 0 ? backward.im(place / 2) : backward.re(place / 2);
            System.arraycopy(row, 0, half.row(start + n), 0, row.length);
        }
    }
}
