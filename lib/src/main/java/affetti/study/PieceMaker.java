package affetti.study;

import affetti.core.Emotion;
import affetti.core.Score;

/** Something that makes pieces, such as a trained generator with its options. Taught in notebook 06. */
@FunctionalInterface
public interface PieceMaker {
    /**
     * A piece with notes.
     *
     * @param emotion what it is to sound like
     * @param seed    same seed, same piece
     */
    Score make(Emotion emotion, long seed);
}
