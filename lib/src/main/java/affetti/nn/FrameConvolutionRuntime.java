package affetti.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A {@link FrameConvolutionLayer} at work. Values stand bin by bin, all frames of the batch side by side, so that the bins under the
 * kernel at one place are a matrix as they lie there: the convolution is one product a place, without copying.
 */
final class FrameConvolutionRuntime extends SequenceRuntime<FrameConvolutionLayer> {
    private static final long serialVersionUID = 1L;
    /** The filters' outputs, later their gradients, [places * filters][frames]. */
    private transient Matrix answers;
    /** Outputs, or their gradients, [pooled * filters][frames]. */
    private transient Matrix pooled;

    FrameConvolutionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private int filters() {
        return layerConf().getFilters();
    }

    /** Places of the kernel that are pooled. */
    private int places() {
        return FrameConvolutionLayer.POOL * (int) layerConf().getNOut() / filters();
    }

    private INDArray weights() {
        return params.get(FrameConvolutionLayer.WEIGHTS);
    }

    private double[] bias() {
        return params.get(FrameConvolutionLayer.BIAS).reshape(filters()).toDoubleVector();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        int frames = (int) (input.size(0) * input.size(2));
        INDArray x = BinMajor.rows(input);
        answers = Matrix.sized(answers, dataType, (long) places() * filters(), frames);
        pooled = Matrix.sized(pooled, dataType, layerConf().getNOut(), frames);
        for (int place = 0; place < places(); place++) {
            Nd4j.gemm(underKernel(x, place), weights(), answersAt(place), false, false, 1, 0);
        }
        pool(frames);
        INDArray output = BinMajor.create(workspaces, ArrayType.ACTIVATIONS, layerConf().getNOut(), input);
        BinMajor.rows(output).assign(pooled.array());
        return output;
    }

    /** What the kernel reads at a place, [frames][kernelBins * channels]. */
    private INDArray underKernel(INDArray rows, int place) {
        long first = (long) place * layerConf().getChannels();
        long length = (long) layerConf().getKernelBins() * layerConf().getChannels();
        return rows.get(NDArrayIndex.interval(first, first + length), NDArrayIndex.all()).transpose();
    }

    /** The filters' outputs at a place, [frames][filters]. */
    private INDArray answersAt(int place) {
        return answers.rows((long) place * filters(), filters()).transpose();
    }

    private void pool(int frames) {
        double[] bias = bias();
        float[] counts = BinMajor.counts(maskArray, frames);
        double[] left = new double[frames];
        double[] right = new double[frames];
        for (int row = 0; row < layerConf().getNOut(); row++) {
            answers.read(leftOf(row), 1, left);
            answers.read(leftOf(row) + filters(), 1, right);
            double add = bias[row % filters()];
            for (int i = 0; i < frames; i++) {
                left[i] = counts[i] * Math.max(0, Math.max(left[i], right[i]) + add);
            }
            pooled.write(row, 1, left);
        }
    }

    /** The row of the left one of the two answers that an output is the larger of; the right one's is {@code filters} further. */
    private int leftOf(int row) {
        return row / filters() * FrameConvolutionLayer.POOL * filters() + row % filters();
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int frames = (int) (input.size(0) * input.size(2));
        pooled.array().assign(BinMajor.rows(epsilon));
        INDArray biasGrad = gradientViews.get(FrameConvolutionLayer.BIAS);
        biasGrad.assign(Nd4j.createFromArray(unpool(frames)).castTo(dataType).reshape(1, filters()));
        INDArray x = BinMajor.rows(input);
        INDArray weightGrad = gradientViews.get(FrameConvolutionLayer.WEIGHTS).assign(0);
        INDArray below = BinMajor.create(workspaces, ArrayType.ACTIVATION_GRAD, layerConf().getNIn(), input);
        INDArray xGrad = BinMajor.rows(below).assign(0);
        for (int place = 0; place < places(); place++) {
            Nd4j.gemm(underKernel(x, place), answersAt(place), weightGrad, true, false, 1, 1);
            Nd4j.gemm(answersAt(place), weights(), underKernel(xGrad, place), false, true, 1, 1);
        }
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(below));
    }

    /** Passes each output's gradient back to the value it was pooled from; returns the bias' gradient. */
    private double[] unpool(int frames) {
        double[] bias = bias();
        float[] counts = BinMajor.counts(maskArray, frames);
        double[] biasGrad = new double[filters()];
        double[] left = new double[frames];
        double[] right = new double[frames];
        double[] grad = new double[frames];
        for (int row = 0; row < layerConf().getNOut(); row++) {
            answers.read(leftOf(row), 1, left);
            answers.read(leftOf(row) + filters(), 1, right);
            pooled.read(row, 1, grad);
            int filter = row % filters();
            for (int i = 0; i < frames; i++) {
                double g = negative(-Math.max(left[i], right[i]) - bias[filter]) * counts[i] * grad[i];
                double toLeft = negative(right[i] - left[i]) * g;
                left[i] = toLeft;
                right[i] = g - toLeft;
                grad[i] = g;
            }
            biasGrad[filter] += sum(grad);
            answers.write(leftOf(row), 1, left);
            answers.write(leftOf(row) + filters(), 1, right);
        }
        return biasGrad;
    }

    /** 1 below zero, else 0. Read from the sign, for a branch would go wrong every other time. */
    private static double negative(double value) {
        return Double.doubleToRawLongBits(value) >>> (Long.SIZE - 1);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
