package affetti.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a sound file held what its header promised. */
final class Completeness {
    private final double promisedSamples;
    private final int sampleRate;

    /**
     * @param promisedSamples what the header says, 0 where it says nothing
     */
    Completeness(double promisedSamples, int sampleRate) {
        this.promisedSamples = promisedSamples;
        this.sampleRate = sampleRate;
    }

    /** @throws IOException if there are other samples than promised, as only a damaged FLAC file has */
    void checkExactly(long given) throws IOException {
        if (promisedSamples > 0 && given != Math.round(promisedSamples)) {
            throw new IOException("it holds " + given + " samples, its header promises " + Math.round(promisedSamples));
        }
    }

    /**
     * What a listener misses.
     *
     * @param given   samples that came
     * @param damaged stretches that could not be decoded
     * @param cut     whether the file ends where more should come
     * @param slack   samples that may be fewer without a word
     */
    List<String> missing(long given, int damaged, boolean cut, int slack) {
        List<String> sentences = new ArrayList<>();
        if (damaged > 0) {
            sentences.add(damaged == 1 ? "has a damaged frame, which is left out" : "has " + damaged + " damaged frames, which are left out");
        }
        if (cut) {
            sentences.add("ends within a frame: it may have been cut");
        }
        if (given < Math.rint(promisedSamples) - slack) {
            sentences.add(String.format(Locale.ROOT, "holds only %.3f s of the %.3f s that its header promises", given / (double) sampleRate,
                    promisedSamples / sampleRate));
        }
        return sentences;
    }
}
