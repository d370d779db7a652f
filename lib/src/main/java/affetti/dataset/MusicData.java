package affetti.dataset;

import java.util.List;

/** Where music comes from: what every {@link Corpus} and every {@link PieceCollection} says of itself. */
public interface MusicData {
    /**
     * Name, citation and licence.
     *
     * @param name     shown to people, such as {@code "EMOPIA 1.0"}; that of composed data holds the word "synthetic"
     * @param citation the paper to cite
     * @param licence  what its authors allow, in a sentence
     */
    record About(String name, String citation, String licence) {
    }

    /** Name, citation and licence. */
    About about();

    /** The name shown to people. */
    default String name() {
        return about().name();
    }

    /** The paper to cite. */
    default String citation() {
        return about().citation();
    }

    /** What its authors allow, in a sentence. */
    default String licence() {
        return about().licence();
    }

    /** Whether this project composed the music itself, so that results say nothing about people's music. */
    boolean synthetic();

    /** SHA-256 over the names and contents of its files, sorted by name, hexadecimal. Read on the first call, then kept. */
    String digest();

    /** Files that were skipped or are missing, each with the reason. */
    List<Problem> problems();
}
