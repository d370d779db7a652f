package affetti.audio;

import java.io.Closeable;
import java.io.IOException;

/** A sound file being decoded, from front to back. */
interface SoundSource extends Closeable {
    /** Samples a second. */
    int sampleRate();

    /** Decodes the next samples, the mean over all channels, into {@code mono}; returns how many, or -1 at the end. */
    int read(float[] mono) throws IOException;
}
