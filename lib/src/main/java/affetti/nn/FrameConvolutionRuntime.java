package affetti.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link FrameConvolutionLayer} at work. */
final class FrameConvolutionRuntime extends SequenceRuntime<FrameConvolutionLayer> {
    private static final long serialVersionUID = 1L;
    private transient Filters filters;

    FrameConvolutionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        if (filters == null) {
            filters = Filters.of(dataType, layerConf());
        }
        INDArray output = BinMajor.create(workspaces, ArrayType.ACTIVATIONS, layerConf().getNOut(), input);
        filters.forward(weights(params), BinMajor.lasting(input), TimeMajor.mask(maskArray), BinMajor.view(output));
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray below = layerConf().isGiven() ? null : BinMajor.create(workspaces, ArrayType.ACTIVATION_GRAD, layerConf().getNIn(), input);
        filters.backward(weights(params), weights(gradientViews), BinMajor.view(epsilon), below == null ? null : BinMajor.view(below));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        weightNoiseParams.clear();
        return new Pair<>(gradient, below == null ? null : backpropDropOutIfPresent(below));
    }

    private static Filters.Weights weights(Map<String, INDArray> of) {
        return new Filters.Weights(MatrixView.of(of.get(FrameConvolutionLayer.WEIGHTS)), MatrixView.of(of.get(FrameConvolutionLayer.BIAS)));
    }

    /**
     * The arithmetic of a {@link FrameConvolutionLayer}: values stand bin by bin, all frames of the batch side by side ({@link BinMajor}), so that the bins
     * under the kernel at one place are a matrix as they lie there, and the convolution is one product a place. Two sisters: single precision for training,
     * either precision for checking gradients.
     */
    interface Filters {
        /** For a layer and a precision. */
        static Filters of(DataType type, FrameConvolutionLayer layer) {
            return type == DataType.FLOAT ? new FloatFrameFilters(layer) : new PlainFrameFilters(type, layer);
        }

        /**
         * Convolves, rectifies and pools.
         *
         * @param weights the layer's parameters
         * @param x       inputs, shape [bins * channels][frames]; they must stay until {@link #backward}
         * @param counts  1 where a frame counts, 0 where it does not, [frames]; null if all count
         * @param output  shape [pooled bins * filters][frames]
         */
        void forward(Weights weights, MatrixView x, float[] counts, MatrixView output);

        /**
         * The same backward, after {@link #forward}.
         *
         * @param gradients where the parameters' gradients go
         * @param outGrad   the gradient of the outputs
         * @param below     where the gradient of the inputs goes; null if nobody asks for it
         */
        void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below);

        /** The parameters, or their gradients: kernel [kernelBins * channels][filters], bias [1][filters]. */
        record Weights(MatrixView kernel, MatrixView bias) {
        }
    }
}
