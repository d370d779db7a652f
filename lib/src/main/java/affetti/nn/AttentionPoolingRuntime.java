package affetti.nn;

import affetti.core.Softmax;
import affetti.core.Vectors;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An {@link AttentionPoolingLayer} at work, in plain loops: its arrays are small. */
final class AttentionPoolingRuntime extends SequenceRuntime<AttentionPoolingLayer> {
    private static final long serialVersionUID = 1L;
    /** Inputs of the last batch, [batch][step][feature]. */
    private transient double[][][] x;
    /** How much each step weighs, [batch][step]. */
    private transient double[][] weights;
    /** Outputs, [batch][feature]. */
    private transient double[][] pooled;

    AttentionPoolingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        read();
        double[] query = query();
        for (int b = 0; b < x.length; b++) {
            weights[b] = softmax(b, query);
            pooled[b] = new double[query.length];
            for (int t = 0; t < weights[b].length; t++) {
                Vectors.addScaled(weights[b][t], x[b][t], pooled[b]);
            }
        }
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {x.length, query.length}, 'f');
        return output.assign(Nd4j.createFromArray(pooled));
    }

    private void read() {
        int batch = (int) input.size(0);
        int features = (int) input.size(1);
        int steps = (int) input.size(2);
        double[] values = input.permute(0, 2, 1).dup('c').reshape(input.length()).toDoubleVector();
        x = new double[batch][steps][features];
        weights = new double[batch][];
        pooled = new double[batch][];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                System.arraycopy(values, (b * steps + t) * features, x[b][t], 0, features);
            }
        }
    }

    private double[] query() {
        return params.get(AttentionPoolingLayer.WEIGHTS).reshape(layerConf().getNIn()).toDoubleVector();
    }

    private double[] softmax(int example, double[] query) {
        double[] shares = new double[x[example].length];
        for (int t = 0; t < shares.length; t++) {
            shares[t] = counts(example, t) ? Vectors.dot(x[example][t], query) : Double.NEGATIVE_INFINITY;
        }
        Softmax.of(shares, 0, shares.length, Math::exp);
        return shares;
    }

    private boolean counts(int example, int step) {
        return maskArray == null || maskArray.getDouble(example, step) != 0;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        double[][] above = epsilon.toDoubleMatrix();
        double[] query = query();
        double[] queryGrad = new double[query.length];
        int steps = weights[0].length;
        double[] below = new double[x.length * steps * query.length];
        for (int b = 0; b < x.length; b++) {
            for (int t = 0; t < steps; t++) {
                double share = weights[b][t];
                double score = share * (Vectors.dot(above[b], x[b][t]) - Vectors.dot(above[b], pooled[b]));
                Vectors.addScaled(score, x[b][t], queryGrad);
                for (int f = 0; f < query.length; f++) {
                    below[(b * steps + t) * query.length + f] = share * above[b][f] + score * query[f];
                }
            }
        }
        gradientViews.get(AttentionPoolingLayer.WEIGHTS)
                .assign(Nd4j.createFromArray(queryGrad).castTo(dataType).reshape(query.length, 1));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        INDArray grad = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType,
                new long[] {x.length, query.length, steps}, 'f');
        grad.assign(Nd4j.createFromArray(below).reshape('c', x.length, steps, query.length).permute(0, 2, 1));
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(grad));
    }

    /** Behind this layer there is no time left to mask. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        setMaskArray(mask);
        return null;
    }
}
