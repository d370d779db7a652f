package affetti.dataset;

import java.util.List;

/** Where music comes from: what every {@link Corpus} and every {@link PieceCollection} says of itself. */
public interface MusicData {
    /** The name shown to people, such as {@code "EMOPIA 1.0"}; that of composed data holds the word "synthetic". */
    String name();

    /** The paper to cite. */
    String citation();

    /** What its authors allow, in a sentence. */
    String licence();

    /** Whether this project composed the music itself, so that results say nothing about people's music. */
    boolean synthetic();

    /** SHA-256 over the names and contents of its files, sorted by name, hexadecimal. Read on the first call, then kept. */
    String digest();

    /** Files that were skipped or are missing, each with the reason. */
    List<Problem> problems();
}
