package affetti.dsp;

import java.io.IOException;

/** Takes samples block by block. */
@FunctionalInterface
public interface SampleSink {
    /** The next {@code count} samples, from {@code start} in the array, which is used again afterwards. */
    void accept(float[] samples, int start, int count) throws IOException;
}
