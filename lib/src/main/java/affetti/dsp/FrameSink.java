package affetti.dsp;

/** Takes a feature's rows one by one, in the order of time. */
@FunctionalInterface
public interface FrameSink {
    /** One frame's values, shape [bin]. The array is used again for the next frame: copy what you keep. */
    void accept(float[] row);
}
