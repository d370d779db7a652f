package affetti.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Randomness that follows from a seed. */
public final class Chance {
    private Chance() {
    }

    /** A seed for DL4J's weights: another number than the user's, since 0 makes ND4J take the clock instead. */
    static long weightSeed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /** The elements in an order that follows from {@code random} (Fisher and Yates' shuffle). */
    public static <T> List<T> shuffle(List<T> elements, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
