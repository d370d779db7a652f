package affetti.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link FrameConvolutionLayer} at work: every place of the kernel becomes a row ("patch"), so that the convolution is one product of
 * matrices; patches, rectifying and pooling are plain loops, frame by frame.
 */
final class FrameConvolutionRuntime extends BaseRecurrentLayer<FrameConvolutionLayer> {
    private static final long serialVersionUID = 1L;
    /** Inputs, later their gradients, [frames][bins * channels]. */
    private transient Matrix x;
    /** Patches, later their gradients, [frames * places][kernelBins * channels]. */
    private transient Matrix patches;
    /** The kernel's answers, later their gradients, [frames * places][filters]. */
    private transient Matrix answers;
    /** Outputs, or their gradients, [frames][pooled * filters]. */
    private transient Matrix pooled;

    FrameConvolutionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private int places() {
        return (int) layerConf().getNIn() / layerConf().getChannels() - layerConf().getKernelBins() + 1;
    }

    @Override
    public INDArray activate(INDArray newInput, boolean training, LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        return activate(training, workspaces);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        int frames = (int) (input.size(0) * input.size(2));
        x = Matrix.sized(x, dataType, frames, (int) layerConf().getNIn());
        patches = Matrix.sized(patches, dataType, (long) frames * places(), layerConf().getKernelBins() * layerConf().getChannels());
        answers = Matrix.sized(answers, dataType, (long) frames * places(), layerConf().getFilters());
        pooled = Matrix.sized(pooled, dataType, frames, (int) layerConf().getNOut());
        TimeMajor.from(input, x.array());
        gather(frames);
        patches.array().mmuli(params.get(FrameConvolutionLayer.Params.WEIGHTS), answers.array());
        pool(frames);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType,
                new long[] {input.size(0), layerConf().getNOut(), input.size(2)}, 'f');
        TimeMajor.to(pooled.array(), output);
        return TimeMajor.applyMask(output, maskArray);
    }

    private void gather(int frames) {
        int length = patches.columns();
        double[] frame = new double[x.columns()];
        double[] rows = new double[places() * length];
        for (int i = 0; i < frames; i++) {
            x.read(i, 1, frame);
            for (int place = 0; place < places(); place++) {
                System.arraycopy(frame, place * layerConf().getChannels(), rows, place * length, length);
            }
            patches.write(i * places(), places(), rows);
        }
    }

    private void pool(int frames) {
        int filters = layerConf().getFilters();
        double[] bias = params.get(FrameConvolutionLayer.Params.BIAS).reshape(filters).toDoubleVector();
        double[] rows = new double[places() * filters];
        double[] out = new double[pooled.columns()];
        for (int i = 0; i < frames; i++) {
            answers.read(i * places(), places(), rows);
            for (int bin = 0; bin < out.length / filters; bin++) {
                int left = FrameConvolutionLayer.POOL * bin * filters;
                for (int f = 0; f < filters; f++) {
                    double larger = Math.max(rows[left + f], rows[left + filters + f]);
                    out[bin * filters + f] = Math.max(0, larger + bias[f]);
                }
            }
            pooled.write(i, 1, out);
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int frames = (int) (input.size(0) * input.size(2));
        TimeMajor.from(TimeMajor.applyMask(epsilon, maskArray), pooled.array());
        INDArray biasGrad = gradientViews.get(FrameConvolutionLayer.Params.BIAS);
        biasGrad.assign(Nd4j.createFromArray(unpool(frames)).castTo(dataType).reshape(1, layerConf().getFilters()));
        INDArray weightGrad = gradientViews.get(FrameConvolutionLayer.Params.WEIGHTS);
        patches.array().transpose().mmuli(answers.array(), weightGrad);
        answers.array().mmuli(params.get(FrameConvolutionLayer.Params.WEIGHTS).transpose(), patches.array());
        scatter(frames);
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType,
                new long[] {input.size(0), layerConf().getNIn(), input.size(2)}, 'f');
        TimeMajor.to(x.array(), below);
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(below));
    }

    /** Hands each output's gradient to the answer it came from; returns the bias' gradient. */
    private double[] unpool(int frames) {
        int filters = layerConf().getFilters();
        double[] bias = params.get(FrameConvolutionLayer.Params.BIAS).reshape(filters).toDoubleVector();
        double[] biasGrad = new double[filters];
        double[] rows = new double[places() * filters];
        double[] grad = new double[pooled.columns()];
        for (int i = 0; i < frames; i++) {
            answers.read(i * places(), places(), rows);
            pooled.read(i, 1, grad);
            for (int bin = 0; bin < grad.length / filters; bin++) {
                int left = FrameConvolutionLayer.POOL * bin * filters;
                for (int f = 0; f < filters; f++) {
                    double a = rows[left + f];
                    double b = rows[left + filters + f];
                    double g = Math.max(a, b) + bias[f] > 0 ? grad[bin * filters + f] : 0;
                    rows[left + f] = a >= b ? g : 0;
                    rows[left + filters + f] = a >= b ? 0 : g;
                    biasGrad[f] += g;
                }
            }
            java.util.Arrays.fill(rows, FrameConvolutionLayer.POOL * grad.length, rows.length, 0);
            answers.write(i * places(), places(), rows);
        }
        return biasGrad;
    }

    /** Adds up the gradients of the patches that a value stands in. */
    private void scatter(int frames) {
        int length = patches.columns();
        int step = layerConf().getChannels();
        double[] frame = new double[x.columns()];
        double[] rows = new double[places() * length];
        for (int i = 0; i < frames; i++) {
            patches.read(i * places(), places(), rows);
            java.util.Arrays.fill(frame, 0);
            for (int place = 0; place < places(); place++) {
                for (int j = 0; j < length; j++) {
                    frame[place * step + j] += rows[place * length + j];
                }
            }
            x.write(i, 1, frame);
        }
    }

    @Override
    public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaces) {
        return activate(newInput, false, workspaces);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(INDArray newInput, boolean training, boolean storeLast,
                                                LayerWorkspaceMgr workspaces) {
        return activate(newInput, training, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int backLength, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, workspaces);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return true;
    }
}
