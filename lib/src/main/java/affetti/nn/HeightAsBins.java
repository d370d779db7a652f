package affetti.nn;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Flattens each frame of a convolution's output for a recurrent layer: [batch][filter][bin][time] becomes [batch][filter * bin][time]. */
public class HeightAsBins implements InputPreProcessor {
    private static final long serialVersionUID = 1L;
    private int filters;

    /** For reading from JSON. */
    public HeightAsBins() {
    }

    /** @param filters of the convolution below */
    public HeightAsBins(int filters) {
        this.filters = filters;
    }

    /** Filters of the convolution below. */
    public int getFilters() {
        return filters;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
        return rows.reshape('c', input.size(0), input.size(1) * input.size(2), input.size(3));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = workspaces.dup(ArrayType.ACTIVATION_GRAD, output, 'c');
        return rows.reshape('c', output.size(0), filters, output.size(1) / filters, output.size(2));
    }

    @Override
    public InputPreProcessor clone() {
        return new HeightAsBins(filters);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        InputType.InputTypeConvolutional image = (InputType.InputTypeConvolutional) inputType;
        return InputType.recurrent(image.getChannels() * image.getHeight(), image.getWidth());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask == null ? null : mask.dup('c').reshape('c', mask.size(0), mask.size(3)), state);
    }
}
