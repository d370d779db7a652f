package affetti.nn;

import affetti.core.Checks;
import java.util.List;

/**
 * Attention that looks back only, as a DL4J layer: each step's query is compared with the keys of the
 * earlier steps and its own, and the output is the weighted mean of their values. Scaled dot product, one head (Vaswani et al., "Attention is all you
 * need", NeurIPS 2017, section 3.2.1). As no step sees a later one, training uses every step of a sequence at once.
 *
 * <p>A step sees the last {@code span} steps, so that its cost in a long piece stays the same. Activations are
 * [batch][feature][time]; masked steps get no weight, and their output is 0. Taught in notebook 06.
 */
public class CausalAttentionLayer extends SequenceLayer {
    /** One matrix [nIn][3 nOut] that makes queries, keys and values of the input. */
    static final String WEIGHTS = "W";
    private static final Kind KIND = new Kind(CausalAttentionRuntime::new,
            layer -> List.of(new RecurrentLayers.Param(WEIGHTS, false, layer.getNIn(), layer.getNOut(), layer.getNIn(), 3 * layer.getNOut())));
    private static final long serialVersionUID = 1L;
    private int span;

    /** For reading from JSON. */
    public CausalAttentionLayer() {
    }

    private CausalAttentionLayer(long nIn, long nOut, int span) {
        super(nIn, nOut);
        this.span = Checks.positive("span", span);
    }

    /**
     * A layer whose queries, keys and values all have {@code nOut} numbers.
     *
     * @param nIn  features a step
     * @param nOut size of the output
     * @param span how many steps a step sees, itself included, 1 or more
     */
    public static CausalAttentionLayer of(int nIn, int nOut, int span) {
        return new CausalAttentionLayer(nIn, nOut, span);
    }

    /** How many steps a step sees, itself included. */
    public int getSpan() {
        return span;
    }

    @Override
    Kind kind() {
        return KIND;
    }
}
