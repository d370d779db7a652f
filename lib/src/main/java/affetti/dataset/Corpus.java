package affetti.dataset;

import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Music with emotion labels. All corpora are read in the same way; each says what it lacks (scores, audio). Safe for use by several threads at
 * once. One contract test holds over all. Taught in notebook 01.
 */
public interface Corpus extends MusicData {
    /** What clips of one {@link Clip#songId} share, in the plural: songs, or artists. */
    default String groups() {
        return "songs";
    }

    /** The first word of the name in small letters, such as {@code "emopia"}: how metrics and files are named after it. */
    default String shortName() {
        return name().split(" ")[0].toLowerCase(Locale.ROOT);
    }

    /** Whether excerpts may be heard in a notebook that is passed on. */
    default boolean shareable() {
        return true;
    }

    /** The clips, sorted by id. */
    List<Clip> clips();

    /** The splits its authors published, by name; song-disjoint, without the clips that were skipped. */
    Map<String, Split> officialSplits();

    /** Whether {@link #score} works. */
    default boolean hasScores() {
        return false;
    }

    /** Whether {@link #audio} works. */
    default boolean hasAudio() {
        return true;
    }

    /**
     * A clip's notes.
     *
     * @throws DataException if the corpus has no notes or the clip's file cannot be read
     */
    default Score score(Clip clip) {
        throw new DataException(clip.file(), "is audio, and its notes are not known", "Use EMOPIA or the demo corpus for scores.");
    }

    /**
     * A clip's sound, 22,050 Hz mono; warnings go to the standard error stream.
     *
     * @throws DataException if the corpus has no audio or the clip's file cannot be read
     */
    default AudioClip audio(Clip clip) {
        return audio(clip, System.err::println);
    }

    /**
     * The same, with warnings in your hands.
     *
     * @param warnings takes what is wrong with a file that is read all the same, in sentences that name it
     * @throws DataException as {@link #audio(Clip)} does
     */
    AudioClip audio(Clip clip, Consumer<String> warnings);

    /** SHA-256 of all that shapes {@link #audio}, hexadecimal: where it changes, cached features are made anew. */
    default String audioDigest(Clip clip) {
        return new Digest().add(clip.file()).hex();
    }

    /** Number of songs, or of what else {@link #groups} says. */
    default int songs() {
        return (int) clips().stream().map(Clip::songId).distinct().count();
    }

    /** The name and size in a line, such as {@code "EMOPIA 1.0, 1,078 clips of 387 songs"}. */
    default String summary() {
        String size = String.format(Locale.ROOT, "%s, %,d clips of %,d %s", name(), clips().size(), songs(), groups());
        return problems().isEmpty() ? size : size + ", " + problems().size()
                + (problems().size() == 1 ? " problem" : " problems");
    }

    /**
     * This corpus with fewer clips, such as {@link Splits#sample} gives: same files, same labels, official splits cut down.
     *
     * @throws IllegalArgumentException if a clip is not of this corpus, or there is none
     */
    default Corpus subset(List<Clip> fewer) {
        return new Subset(this, fewer);
    }
}
