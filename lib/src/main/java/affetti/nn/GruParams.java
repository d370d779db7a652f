package affetti.nn;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** The parameters of a {@link GruLayer}; columns are gate by gate: r, z, n. */
final class GruParams extends RecurrentLayers.Params {
    static final GruParams INSTANCE = new GruParams();
    /** Input weights, shape [nIn][3 nOut]. */
    static final String INPUT_WEIGHTS = "W";
    /** Recurrent weights, shape [nOut][3 nOut]. */
    static final String RECURRENT_WEIGHTS = "RW";
    /** Biases b_r, b_z, b_n, b_m, shape [1][4 nOut]; r and z need one bias each, for theirs are added to one sum. */
    static final String BIAS = "b";

    private GruParams() {
    }

    @Override
    List<RecurrentLayers.Param> params(FeedForwardLayer layer) {
        long in = layer.getNIn();
        long out = layer.getNOut();
        return List.of(new RecurrentLayers.Param(INPUT_WEIGHTS, false, in, out, in, 3 * out),
                new RecurrentLayers.Param(RECURRENT_WEIGHTS, false, out, out, out, 3 * out),
                new RecurrentLayers.Param(BIAS, true, 1, out, 1, 4 * out));
    }
}
