package affetti.nn;

import affetti.core.Checks;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Attention that looks back only, as a DL4J layer: each step asks (query) which earlier steps, itself included, to listen to (keys)
 * and takes the weighted mean of what they say (values). Scaled dot product, one head (Vaswani et al., "Attention is all you
 * need", NeurIPS 2017, section 3.2.1). As no step sees a later one, training uses every step of a sequence at once.
 *
 * <p>A step sees the last {@code span} steps, so that its cost in a long piece stays the same. Activations are
 * [batch][feature][time]; masked steps are not listened to, and their output is 0. Taught in notebook 06.
 */
public class CausalAttentionLayer extends SequenceLayer {
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
    SequenceRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new CausalAttentionRuntime(conf, dataType);
    }

    @Override
    public RecurrentLayers.Params initializer() {
        return Params.INSTANCE;
    }

    /** One matrix [nIn][3 nOut] that makes queries, keys and values of the input. */
    static final class Params extends RecurrentLayers.Params {
        static final Params INSTANCE = new Params();
        static final String WEIGHTS = "W";

        @Override
        List<RecurrentLayers.Param> params(FeedForwardLayer layer) {
            long in = layer.getNIn();
            long out = layer.getNOut();
            return List.of(new RecurrentLayers.Param(WEIGHTS, false, in, out, in, 3 * out));
        }
    }
}
