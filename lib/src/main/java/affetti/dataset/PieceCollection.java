package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Score;
import java.util.List;
import java.util.Locale;

/**
 * Music as notes without emotion labels: a network learns composing from it, before a {@link Corpus} adds emotions. One contract test holds over
 * all.
 */
public interface PieceCollection extends MusicData {
    /** The pieces, sorted by id. */
    List<Piece> pieces();

    /**
     * A piece's notes.
     *
     * @throws DataException if its file cannot be read
     */
    Score score(Piece piece);

    /** The name and size in a line, such as {@code "POP909, 909 pieces"}. */
    default String summary() {
        String size = String.format(Locale.ROOT, "%s, %,d pieces", name(), pieces().size());
        return problems().isEmpty() ? size : size + ", " + problems().size() + (problems().size() == 1 ? " problem" : " problems");
    }
}
