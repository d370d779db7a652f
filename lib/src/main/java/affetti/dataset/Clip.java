package affetti.dataset;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One labelled piece of music of a {@link Corpus}. Clips of one song sound alike: a split keeps them together.
 *
 * @param id      unique in its corpus, such as {@code "Q1_0vLPYiPN7qY_0"}
 * @param songId  the song it was cut from
 * @param emotion its label
 * @param file    its MIDI or audio file
 * @param rating  listeners' valence and arousal, where the corpus has them
 */
public record Clip(String id, String songId, Emotion emotion, Path file, Optional<Rating> rating) {
    /** The order of clips in every corpus. */
    public static final Comparator<Clip> ORDER = Comparator.comparing(Clip::id);

    public Clip {
        Checks.notBlank("id", id);
        Checks.notBlank("songId", songId);
        Objects.requireNonNull(emotion, "emotion");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(rating, "rating");
    }
}
