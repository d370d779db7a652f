package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all collections of pieces in a folder have in common: files that cannot be used, or are there twice, are skipped. */
abstract class FolderPieces extends FolderData implements PieceCollection {
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Path> seen = new HashMap<>();

    FolderPieces(CorpusFolder folder, About about) {
        super(folder, about);
    }

    /** Adds a piece, or a problem. */
    final void add(String id, Path file) {
        Path same = seen.putIfAbsent(Digest.ofFile(file), file);
        if (same != null) {
            folder.problem(file, "is the same file as " + same.getFileName(), "It is skipped.");
        } else if (canUse(file)) {
            pieces.add(new Piece(id, file));
        }
    }

    /** To be called when all were added: sorts them, and refuses a folder with none. */
    final void end(Path where, String remedy) {
        if (pieces.isEmpty()) {
            throw new DataException(where, "holds no piece that can be used" + (problems().isEmpty() ? "" : " (the first: " + problems().get(0)
                    + ")"), remedy);
        }
        pieces.sort(Comparator.comparing(Piece::id));
    }

    @Override
    public final List<Piece> pieces() {
        return Collections.unmodifiableList(pieces);
    }

    @Override
    public final Score score(Piece piece) {
        return PianoScore.read(piece.file()).score();
    }
}
