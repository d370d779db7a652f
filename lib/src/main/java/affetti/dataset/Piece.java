package affetti.dataset;

import affetti.core.Checks;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One piece of music of a {@link PieceCollection}.
 *
 * @param id   unique in its collection, such as {@code "src_001/17"}
 * @param file its MIDI file
 */
public record Piece(String id, Path file) {
    public Piece {
        Checks.notBlank("id", id);
        Objects.requireNonNull(file, "file");
    }
}
