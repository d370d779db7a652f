package affetti.study;

import affetti.core.Checks;
import affetti.dataset.Clip;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A split by song with a name for files and tables.
 *
 * @param name  such as {@code "fold-0-3"}: fold seed 0, fold 3
 * @param split the split
 */
public record NamedSplit(String name, Split split) {
    public NamedSplit {
        Checks.notBlank("name", name);
        Objects.requireNonNull(split, "split");
    }

    /** The folds by song of {@link Splits#folds}, named after their seed and number. */
    public static List<NamedSplit> folds(List<Clip> clips, int count, long seed) {
        List<NamedSplit> named = new ArrayList<>();
        for (Split split : Splits.folds(clips, count, seed)) {
            named.add(new NamedSplit("fold-" + seed + "-" + named.size(), split));
        }
        return named;
    }
}
