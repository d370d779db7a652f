package affetti.nn;

import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Dropout on a layer's inputs, in training only. DL4J's own DropoutLayer fails on masked sequences. */
public final class InputDropout {
    private InputDropout() {
    }

    /**
     * The layer with dropout on its inputs.
     *
     * @param rate share of inputs that is dropped, 0 to below 1; DL4J itself counts the share that is kept
     */
    public static <T extends Layer> T of(double rate, T layer) {
        if (rate > 0) {
            layer.setIDropout(new Dropout(1 - rate));
        }
        return layer;
    }
}
