package affetti.dsp;

import affetti.core.Checks;

/**
 * How {@link HarmonicPercussive} tells tones from strokes. Taught in notebook 02.
 *
 * @param frames     framing of the spectra
 * @param kernelSize frames (for tones) and bins (for strokes) that a median is taken over, odd, 3 or more
 * @param power      how hard the mask decides: 1 is soft, larger is harder, above 0
 * @param margin     how many times one part must exceed the other to be taken, 1 or more; above 1 something is left over
 */
public record SeparationOptions(FrameOptions frames, int kernelSize, double power, double margin) {
    public SeparationOptions {
        Checks.inRange("kernelSize", kernelSize, 3, 999);
        if (kernelSize % 2 == 0) {
            throw new IllegalArgumentException("kernelSize is " + kernelSize + ", but must be odd, such as 31");
        }
        Checks.positive("power", power);
        Checks.inRange("margin", margin, 1, 1e6);
    }

    /** librosa's: medians over 31, power 2, no margin. */
    public static SeparationOptions defaults() {
        return new SeparationOptions(FrameOptions.defaults(), 31, 2, 1);
    }
}
