package affetti.nn;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands a sequence of frames to a convolution as an image, bins as height and frames as width: [batch][bin][time] becomes
 * [batch][1][bin][time]. A kernel of width 1 then does the same to every frame, which is Keras' TimeDistributed convolution, in one
 * call.
 */
public class BinsAsHeight implements InputPreProcessor {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
        return rows.reshape('c', input.size(0), 1, input.size(1), input.size(2));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        INDArray rows = workspaces.dup(ArrayType.ACTIVATION_GRAD, output, 'c');
        return rows.reshape('c', output.size(0), output.size(2), output.size(3));
    }

    @Override
    public InputPreProcessor clone() {
        return new BinsAsHeight();
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) inputType;
        return InputType.convolutional(sequence.getSize(), sequence.getTimeSeriesLength(), 1);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask == null ? null : mask.dup('c').reshape('c', mask.size(0), 1, 1, mask.size(1)), state);
    }
}
