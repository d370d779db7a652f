package affetti.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A gated recurrent unit as a DL4J layer, which DL4J lacks (Cho et al., "Learning phrase representations using RNN encoder-decoder",
 * EMNLP 2014), with the reset gate applied after the recurrent product, as in {@code torch.nn.GRU}:
 *
 * <pre>
 * r = sigmoid(W_r x + R_r h + b_r)
 * z = sigmoid(W_z x + R_z h + b_z)
 * n = tanh(W_n x + b_n + r * (R_n h + b_m))
 * h = (1 - z) * n + z * h
 * </pre>
 *
 * <p>Activations are [batch][feature][time]. At a masked step the state is kept and the output is 0. Its test compares with
 * PyTorch. Taught in notebook 06.
 */
public class GruLayer extends SequenceLayer {
    private static final long serialVersionUID = 1L;
    private int given;

    /** For reading from JSON. */
    public GruLayer() {
    }

    private GruLayer(long nIn, long nOut) {
        super(nIn, nOut);
    }

    /**
     * A layer of {@code nOut} units over {@code nIn} features.
     *
     * @param nIn  features a step
     * @param nOut size of the state and of the output
     */
    public static GruLayer of(int nIn, int nOut) {
        return of(nIn, 0, nOut);
    }

    /**
     * The same, of whose inputs some are given and not learnt.
     *
     * @param given how many, the last: no gradient is computed for them
     */
    public static GruLayer of(int nIn, int given, int nOut) {
        GruLayer layer = new GruLayer(nIn, nOut);
        layer.given = given;
        return layer;
    }

    /** How many inputs, the last, are given and not learnt. */
    public int getGiven() {
        return given;
    }

    @Override
    SequenceRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new GruLayerRuntime(conf, dataType);
    }

    @Override
    public RecurrentLayers.Params initializer() {
        return GruParams.INSTANCE;
    }
}
