package affetti.audio;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A sound file being decoded, from front to back. */
interface SoundSource extends Closeable {
    /** Samples a second, of what {@link #read} returned last; it may change within a file. */
    int sampleRate();

    /** Decodes the next samples, the mean over all channels, into {@code mono}; returns how many, or -1 at the end. */
    int read(float[] mono) throws IOException;

    /**
     * What is missing, once all has been read: each a sentence's end behind the file's name. Empty where the file kept what it promised.
     *
     * @throws IOException if so much is wrong that the sound must not be used
     */
    List<String> warnings() throws IOException;
}
