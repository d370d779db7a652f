package affetti.classify;

import affetti.core.Checks;

/**
 * How training clips are varied, anew in every epoch, after they have been scaled. Validation and test clips are never varied. Taught in
 * notebooks 03 and 04.
 *
 * @param leastCrop    a stretch of the clip is taken, whose length is drawn from this share to the whole, above 0 to 1
 * @param hiddenFrames a run of frames is set to the training mean; its length is drawn from 0 to this (SpecAugment)
 * @param hiddenBins   the same for neighbouring bins of what the convolution reads
 * @param noise        standard deviation of noise on every value, where the values' own is 1; 0 or more
 * @param mostMixed    every clip is blended with another of its batch, labels too; the other's share is drawn from 0 to this, at most 0.5
 *                     (with 0.5 the mixup of Zhang et al., ICLR 2018, with alpha 1)
 */
public record ClipAugmentation(double leastCrop, int hiddenFrames, int hiddenBins, double noise, double mostMixed) {
    public ClipAugmentation {
        Checks.inRange("leastCrop", leastCrop, Double.MIN_VALUE, 1);
        Checks.notNegative("hiddenFrames", hiddenFrames);
        Checks.notNegative("hiddenBins", hiddenBins);
        Checks.inRange("noise", noise, 0, Double.MAX_VALUE);
        Checks.inRange("mostMixed", mostMixed, 0, 0.5);
    }

    /** Clips as they are. */
    public static ClipAugmentation none() {
        return new ClipAugmentation(1, 0, 0, 0, 0);
    }

    /** Crops of 60 to 100 %, up to 10 frames and 10 bins hidden, noise of 0.5, blends of up to a half. */
    public static ClipAugmentation defaults() {
        return new ClipAugmentation(0.6, 10, 10, 0.5, 0.5);
    }
}
