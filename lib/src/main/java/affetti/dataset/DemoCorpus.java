package affetti.dataset;

import affetti.core.Progress;
import java.nio.file.Path;

/**
 * A corpus that the project composes itself from a seed, so that everything runs without a download: piano pieces in the four emotions,
 * by documented rules of music psychology with overlap and noise ({@code DemoComposer}). It is laid out like the real corpora
 * and read by the same loaders: {@code demo/EMOPIA_1.0} holds {@value #SONGS} songs of {@value #CLIPS_A_SONG} clips as MIDI,
 * {@code demo/DEAM} {@value #RATED_SONGS} other pieces as audio with ratings. The same seed gives the same MIDI files on every machine,
 * and the same sound on every JDK of one kind of processor.
 * Its name holds the word "synthetic": results on it say nothing about people's music. Taught in notebook 01.
 */
public final class DemoCorpus {
    /** The seed of the corpus that the notebooks use. */
    public static final long SEED = 1;
    /** Songs in the symbolic part. */
    public static final int SONGS = 40;
    /** Clips of each song. */
    public static final int CLIPS_A_SONG = 3;
    /** Pieces in the audio part. */
    public static final int RATED_SONGS = 120;
    /** Length of a clip of the symbolic part, about, in seconds. */
    public static final double CLIP_SEC = 16;
    /** Length of a piece of the audio part, about, in seconds. */
    public static final double RATED_SEC = 12;
    /** Name of both parts. */
    public static final String NAME = "demo corpus (synthetic)";

    static final String CITATION = "Composed by this project (affetti.dataset.DemoCorpus); no people's music.";
    static final String LICENCE = "Free for any use (CC0).";

    private final Path folder;
    private final Path cacheDir;

    private DemoCorpus(Path folder, Path cacheDir) {
        this.folder = folder;
        this.cacheDir = cacheDir;
    }

    /**
     * Composes the corpus under {@code cacheDir/demo}, or takes what an earlier run composed there from the same seed.
     *
     * @param cacheDir the project's {@code .cache} folder; holds the sound font that the audio part is rendered with
     * @throws affetti.core.DataException if the sound font is absent
     */
    public static DemoCorpus compose(Path cacheDir, long seed, Progress progress) {
        Path folder = cacheDir.resolve("demo");
        DemoWriter.write(folder, cacheDir, seed, progress);
        return new DemoCorpus(folder, cacheDir);
    }

    /** The symbolic part: MIDI with emotion quadrants, in EMOPIA's layout. */
    public Emopia symbolic() {
        return Emopia.load(folder.resolve("EMOPIA_1.0"), cacheDir);
    }

    /** The audio part: WAV with ratings, in DEAM's layout. */
    public Deam audio() {
        return Deam.load(folder.resolve("DEAM"), Deam.Options.defaults().withSkipFirstSec(0));
    }
}
