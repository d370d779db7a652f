package affetti.features;

import affetti.core.Checks;

/**
 * Which bands of the mel scale, evenly spaced on Slaney's scale. librosa's names: {@code n_mels}, {@code fmin}, {@code fmax}. Taught in
 * notebook 02.
 *
 * @param bands     how many, 1 to 2048
 * @param lowestHz  where the lowest band begins, in hertz, 0 or more
 * @param highestHz where the highest ends, in hertz, above {@code lowestHz}; what is above half the sample rate counts as half the rate
 */
public record MelOptions(int bands, double lowestHz, double highestHz) {
    private static final MelOptions DEFAULTS = new MelOptions(128, 0, Double.POSITIVE_INFINITY);

    public MelOptions {
        Checks.inRange("bands", bands, 1, 2048);
        Checks.inRange("lowestHz", lowestHz, 0, 1e6);
        if (!(highestHz > lowestHz)) {
            throw new IllegalArgumentException("highestHz is " + highestHz + ", but must be above lowestHz, which is " + lowestHz);
        }
    }

    /** librosa's: 128 bands from 0 Hz to half the sample rate. */
    public static MelOptions defaults() {
        return DEFAULTS;
    }

    /** The same with another number of bands. */
    public MelOptions withBands(int number) {
        return new MelOptions(number, lowestHz, highestHz);
    }

    /** The same between other frequencies, in hertz. */
    public MelOptions withRange(double fromHz, double toHz) {
        return new MelOptions(bands, fromHz, toHz);
    }

    /** In words, for a feature's {@link Feature#options}. */
    String describe() {
        return "bands " + bands + ", " + lowestHz + " to " + highestHz + " Hz";
    }
}
