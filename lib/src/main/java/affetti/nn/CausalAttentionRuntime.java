package affetti.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link CausalAttentionLayer} at work. Rows are ordered by step, then by example. */
final class CausalAttentionRuntime extends BaseRecurrentLayer<CausalAttentionLayer> {
    private static final long serialVersionUID = 1L;
    private final transient InputRows inputs = new InputRows();
    /** Inputs, [steps * batch][nIn]. */
    private transient MatrixView x;
    /** Queries, keys, values side by side, [steps * batch][3 nOut]; and their gradients. */
    private transient Matrix projected;
    private transient Matrix projectedGrad;
    /** How much each step listens to each, [batch * steps][steps]. */
    private transient Matrix shares;
    /** The gradient of one example's shares, [steps][steps]. */
    private transient Matrix sharesGrad;

    CausalAttentionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(INDArray newInput, boolean training, LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        return activate(training, workspaces);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        int units = (int) layerConf().getNOut();
        projected = Matrix.sized(projected, dataType, (long) batch * steps, 3 * units);
        shares = Matrix.sized(shares, dataType, (long) batch * steps, steps);
        x = inputs.rows(input, layerConf().getIDropout(), training);
        projected.view().become(x, weights());
        INDArray output = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, batch, units, steps);
        MatrixView rows = TimeMajor.rows(output);
        double[] scores = new double[steps * steps];
        float[] listened = maskArray == null ? null : maskArray.dup('c').reshape(maskArray.length()).toFloatVector();
        for (int example = 0; example < batch; example++) {
            MatrixView table = shares.view().rows((long) example * steps, steps);
            table.become(scale(), part(projected, example, 0), part(projected, example, 1).transpose());
            shares.read(example * steps, steps, scores);
            softmax(scores, steps, listened, example * steps);
            shares.write(example * steps, steps, scores);
            rows.everyRow(example, batch).become(table, part(projected, example, 2));
        }
        return TimeMajor.applyMask(output, maskArray);
    }

    /** Turns each row of scores into shares of the steps it may listen to. */
    private void softmax(double[] scores, int steps, float[] listened, int offset) {
        for (int query = 0; query < steps; query++) {
            int row = query * steps;
            int first = Math.max(0, query - layerConf().getSpan() + 1);
            double highest = Double.NEGATIVE_INFINITY;
            for (int key = first; key <= query; key++) {
                boolean heard = listened == null || listened[offset + key] != 0;
                scores[row + key] = heard ? scores[row + key] : Double.NEGATIVE_INFINITY;
                highest = Math.max(highest, scores[row + key]);
            }
            Arrays.fill(scores, row, row + first, 0);
            Arrays.fill(scores, row + query + 1, row + steps, 0);
            double sum = 0;
            for (int key = first; key <= query; key++) {
                scores[row + key] = highest == Double.NEGATIVE_INFINITY ? 0 : Math.exp(scores[row + key] - highest);
                sum += scores[row + key];
            }
            for (int key = first; key <= query && sum > 0; key++) {
                scores[row + key] /= sum;
            }
        }
    }

    private double scale() {
        return 1 / Math.sqrt(layerConf().getNOut());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        projectedGrad = Matrix.sized(projectedGrad, dataType, (long) batch * steps, projected.columns());
        sharesGrad = Matrix.sized(sharesGrad, dataType, steps, steps);
        MatrixView outGrad = TimeMajor.rows(TimeMajor.applyMask(epsilon, maskArray));
        double[] table = new double[steps * steps];
        double[] grad = new double[steps * steps];
        for (int example = 0; example < batch; example++) {
            MatrixView out = outGrad.everyRow(example, batch);
            part(projectedGrad, example, 2).become(shares.view().rows((long) example * steps, steps).transpose(), out);
            sharesGrad.view().become(out, part(projected, example, 2).transpose());
            shares.read(example * steps, steps, table);
            sharesGrad.read(0, steps, grad);
            softmaxBack(table, grad, steps);
            sharesGrad.write(0, steps, grad);
            part(projectedGrad, example, 0).become(scale(), sharesGrad.view(), part(projected, example, 1));
            part(projectedGrad, example, 1).become(scale(), sharesGrad.view().transpose(), part(projected, example, 0));
        }
        INDArray wGrad = gradientViews.get(CausalAttentionLayer.Params.WEIGHTS);
        MatrixView.of(wGrad).become(x.transpose(), projectedGrad.view());
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(CausalAttentionLayer.Params.WEIGHTS, wGrad);
        INDArray below = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, batch, layerConf().getNIn(), steps);
        MatrixView rows = TimeMajor.rows(below);
        rows.become(projectedGrad.view(), weights().transpose());
        inputs.back(rows);
        return new Pair<>(gradient, below);
    }

    /** Turns the gradient of the shares into that of the scores. */
    private static void softmaxBack(double[] shares, double[] grad, int steps) {
        for (int query = 0; query < steps; query++) {
            int row = query * steps;
            double mean = 0;
            for (int key = 0; key <= query; key++) {
                mean += grad[row + key] * shares[row + key];
            }
            for (int key = 0; key < steps; key++) {
                grad[row + key] = shares[row + key] * (grad[row + key] - mean);
            }
        }
    }

    private MatrixView weights() {
        return MatrixView.of(params.get(CausalAttentionLayer.Params.WEIGHTS));
    }

    /** An example's queries (0), keys (1) or values (2), shape [steps][nOut]. */
    private MatrixView part(Matrix of, int example, int which) {
        long units = layerConf().getNOut();
        return of.view().columns(which * units, units).everyRow(example, (int) input.size(0));
    }

    @Override
    public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("take a MelodySession to go step by step");
    }

    @Override
    public INDArray rnnActivateUsingStoredState(INDArray newInput, boolean training, boolean storeLast,
                                                LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("attention has no state to carry between cut sequences: train on whole windows");
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
        return false;
    }
}
