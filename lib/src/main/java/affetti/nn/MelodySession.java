package affetti.nn;

/** A piece in the making: the network's state after the tokens so far. One session of a model at a time. */
public interface MelodySession {
    /**
     * Puts in the next token.
     *
     * @param token an id of the vocabulary; the first is the beginning mark
     * @return the probability of each token to come next, shape [vocabulary]
     */
    double[] next(int token);
}
