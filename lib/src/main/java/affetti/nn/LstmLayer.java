package affetti.nn;

import affetti.core.Checks;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A long short-term memory as a DL4J layer (Hochreiter and Schmidhuber, Neural Computation 9(8), 1997, with the forget gate of Gers et al.,
 * 2000), for sequences of a few units, where DL4J's own spends its time between the products of matrices:
 *
 * <pre>
 * i = sigmoid(W_i x + R_i h + b_i)      how much is written
 * f = sigmoid(W_f x + R_f h + b_f)      how much is kept; b_f begins at 1
 * o = sigmoid(W_o x + R_o h + b_o)      how much is output
 * g = tanh(W_g x + R_g h + b_g)         what would be written
 * c' = f * c + i * g                    h' = o * tanh(c')
 * </pre>
 *
 * <p>Activations are [batch][feature][time]; masked steps leave the state as it is, and their output is 0. Compared with DL4J's LSTM.
 * Taught in notebook 04.
 */
public class LstmLayer extends SequenceLayer {
    /** Shape [nIn][4 nOut], as all three in the order i, f, o, g. */
    static final String INPUT_WEIGHTS = "W";
    /** Shape [nOut][4 nOut]. */
    static final String RECURRENT_WEIGHTS = "RW";
    /** Shape [1][4 nOut]. */
    static final String BIAS = "b";
    private static final Kind KIND = new Kind(LstmRuntime::new, new Params());
    private static final long serialVersionUID = 1L;
    private int given;

    /** For reading from JSON. */
    public LstmLayer() {
    }

    private LstmLayer(long nIn, long nOut) {
        super(nIn, nOut);
    }

    /**
     * @param nIn  features a step
     * @param nOut units
     */
    public static LstmLayer of(int nIn, int nOut) {
        return of(nIn, 0, nOut);
    }

    /**
     * The same, of whose inputs some are given and not learnt.
     *
     * @param given how many, the last: no gradient is computed for them
     */
    public static LstmLayer of(int nIn, int given, int nOut) {
        LstmLayer layer = new LstmLayer(Checks.positive("nIn", nIn), Checks.positive("nOut", nOut));
        Checks.notNegative("given", given);
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

    private static final class Params extends RecurrentLayers.Params {
        Params() {
            super(layer -> params(layer.getNIn(), layer.getNOut()));
        }

        private static List<RecurrentLayers.Param> params(long in, long out) {
            return List.of(new RecurrentLayers.Param(INPUT_WEIGHTS, false, in, out, in, 4 * out),
                    new RecurrentLayers.Param(RECURRENT_WEIGHTS, false, out, out, out, 4 * out),
                    new RecurrentLayers.Param(BIAS, true, in, out, 1, 4 * out));
        }

        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
            Map<String, INDArray> views = super.init(conf, paramsView, initializeParams);
            if (initializeParams) {
                long units = ((FeedForwardLayer) conf.getLayer()).getNOut();
                views.get(BIAS).get(NDArrayIndex.all(), NDArrayIndex.interval(units, 2 * units)).assign(1);
            }
            return views;
        }
    }
}
