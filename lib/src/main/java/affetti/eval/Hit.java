package affetti.eval;

import affetti.core.Checks;
import java.util.List;

/**
 * A yes or a no about one item, such as "this clip is in major". Taught in notebook 01.
 *
 * @param group what the item shares with others, such as its song: resampled together
 * @param hit   the answer
 */
public record Hit(String group, boolean hit) implements Grouped {
    public Hit {
        Checks.notBlank("group", group);
    }

    /** The share of hits, 0 to 1. */
    public static double share(List<Hit> items) {
        Checks.notEmpty("items", items);
        return items.stream().filter(Hit::hit).count() / (double) items.size();
    }
}
