package affetti.dataset;

import affetti.core.Checks;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Something wrong with a corpus that did not stop it from loading, such as a broken file that was skipped.
 *
 * @param file     the file that is wrong
 * @param sentence what is wrong and how it was handled, to be shown to people; names the file
 */
public record Problem(Path file, String sentence) {
    public Problem {
        Objects.requireNonNull(file, "file");
        Checks.notBlank("sentence", sentence);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
