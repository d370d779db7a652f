package affetti.dsp;

import affetti.core.Checks;

/**
 * How a clip is cut into overlapping frames: centred on their time, so the first and last reach half a window past the clip's ends,
 * where silence is assumed.
 *
 * @param windowSamples length of a frame, a power of two from 64 to 65,536
 * @param hopSamples    from one frame to the next, 1 to {@code windowSamples}
 */
public record FrameOptions(int windowSamples, int hopSamples) {
    public FrameOptions {
        Checks.inRange("windowSamples", windowSamples, 64, 65536);
        if (Integer.bitCount(windowSamples) != 1) {
            throw new IllegalArgumentException("windowSamples is " + windowSamples + ", but must be a power of two, such as 2048");
        }
        Checks.inRange("hopSamples", hopSamples, 1, windowSamples);
    }

    /** librosa's: 2048 samples (93 ms at 22,050 Hz), every 512 (23 ms). */
    public static FrameOptions defaults() {
        return new FrameOptions(2048, 512);
    }

    /** The same with another hop. */
    public FrameOptions withHopSamples(int samples) {
        return new FrameOptions(windowSamples, samples);
    }
}
