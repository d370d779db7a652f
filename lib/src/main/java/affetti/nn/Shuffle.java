package affetti.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Fisher and Yates' shuffle. */
final class Shuffle {
    private Shuffle() {
    }

    /** The elements in an order that follows from {@code random}. */
    static <T> List<T> of(List<T> elements, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
