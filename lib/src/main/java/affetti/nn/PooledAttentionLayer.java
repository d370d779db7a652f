package affetti.nn;

import java.util.List;

/**
 * The student's attention as a DL4J layer: each step gets a score of its own, {@code v tanh(W h + b)} (additive attention: Bahdanau et
 * al., "Neural machine translation by jointly learning to align and translate", ICLR 2015, without a query), and the output is the mean
 * of the steps' features weighted by a softmax of the scores. The student pooled over a whole sequence; here each step's mean is of the
 * steps so far, so that training uses every step at once.
 *
 * <p>Activations are [batch][feature][time]; masked steps do not count, and their output is 0. Taught in notebook 06.
 */
public class PooledAttentionLayer extends SequenceLayer {
    /** W, shape [features][features]. */
    static final String WEIGHTS = "W";
    /** b, shape [1][features]. */
    static final String BIAS = "b";
    /** v, shape [features][1]. */
    static final String SCORE = "v";
    private static final Kind KIND = new Kind(PooledAttentionRuntime::new, layer -> params(layer.getNIn()));
    private static final long serialVersionUID = 1L;

    /** For reading from JSON. */
    public PooledAttentionLayer() {
    }

    private PooledAttentionLayer(long nIn, long nOut) {
        super(nIn, nOut);
    }

    /**
     * A layer that gives back as many features as it gets.
     *
     * @param features features a step
     */
    public static PooledAttentionLayer of(int features) {
        return new PooledAttentionLayer(features, features);
    }

    @Override
    Kind kind() {
        return KIND;
    }

    private static List<RecurrentLayers.Param> params(long features) {
        return List.of(new RecurrentLayers.Param(WEIGHTS, false, features, features, features, features),
                new RecurrentLayers.Param(BIAS, true, 1, features, 1, features),
                new RecurrentLayers.Param(SCORE, false, features, 1, features, 1));
    }
}
