package affetti.nn;

import java.util.List;

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
    /** Input weights, shape [nIn][3 nOut]; columns are gate by gate: r, z, n. */
    static final String INPUT_WEIGHTS = "W";
    /** Recurrent weights, shape [nOut][3 nOut]. */
    static final String RECURRENT_WEIGHTS = "RW";
    /** Biases b_r, b_z, b_n, b_m, shape [1][4 nOut]; r and z need one bias each, for theirs are added to one sum. */
    static final String BIAS = "b";
    private static final Kind KIND = new Kind(GruLayerRuntime::new, layer -> params(layer.getNIn(), layer.getNOut()));
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
    Kind kind() {
        return KIND;
    }

    private static List<RecurrentLayers.Param> params(long in, long out) {
        return List.of(new RecurrentLayers.Param(INPUT_WEIGHTS, false, in, out, in, 3 * out),
                new RecurrentLayers.Param(RECURRENT_WEIGHTS, false, out, out, out, 3 * out),
                new RecurrentLayers.Param(BIAS, true, 1, out, 1, 4 * out));
    }
}
