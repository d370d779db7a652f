package affetti.nn;

import affetti.core.Checks;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A sequence as one vector, as a DL4J layer: the mean of its steps, each weighted by its relevance. A step's weight is the softmax,
 * over all steps, of its product with a learnt vector (Yang et al., "Hierarchical attention networks", NAACL 2016, section 2.2, without
 * the hidden layer). Activations are [batch][feature][time] below and [batch][feature] above; masked steps have no weight. Taught in
 * notebook 04.
 */
public class AttentionPoolingLayer extends SequenceLayer {
    /** One vector [features][1] that scores the steps. */
    static final String WEIGHTS = "W";
    private static final Kind KIND = new Kind(AttentionPoolingRuntime::new,
            layer -> List.of(new RecurrentLayers.Param(WEIGHTS, false, layer.getNIn(), 1, layer.getNIn(), 1)));
    private static final long serialVersionUID = 1L;

    /** For reading from JSON. */
    public AttentionPoolingLayer() {
    }

    private AttentionPoolingLayer(long nIn, long nOut) {
        super(nIn, nOut);
    }

    /** @param features a step, below and above */
    public static AttentionPoolingLayer of(int features) {
        return new AttentionPoolingLayer(Checks.positive("features", features), features);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(getNOut());
    }

    @Override
    Kind kind() {
        return KIND;
    }
}
