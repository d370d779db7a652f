package affetti.study;

import affetti.core.Emotion;
import affetti.core.Score;
import java.util.List;
import java.util.function.Consumer;

/** Makes pieces; a trained generator with its options, for example. Taught in notebook 06. */
@FunctionalInterface
public interface PieceMaker {
    /**
     * A piece that is wanted.
     *
     * @param emotion what it is to sound like
     * @param seed    same seed, same piece
     */
    record Wanted(Emotion emotion, long seed) {
    }

    /**
     * Makes pieces with notes.
     *
     * @param taker called with each piece as soon as it and those before it are made, in the order in which they are wanted
     */
    void make(List<Wanted> wanted, Consumer<Score> taker);
}
