package affetti.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Data cut into mini-batches, which are made one at a time. */
public interface BatchSource {
    /** The batches of one epoch, shuffled by {@code random}. */
    List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random);

    /** All data once, in an order that never changes. */
    List<Supplier<Batch>> inOrder(int batchSize);
}
