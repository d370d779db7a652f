package affetti.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A {@link CausalAttentionLayer} at work. Rows are ordered by example, then by step. In step-by-step use the last {@code span} keys
 * and values are kept, in the order they came in, over and over through the same places.
 */
final class CausalAttentionRuntime extends BaseRecurrentLayer<CausalAttentionLayer> {
    private static final long serialVersionUID = 1L;
    private static final String MEMORY = "memory";
    private static final String SEEN = "seen";
    /** Inputs, [batch * steps][nIn]. */
    private transient Matrix x;
    /** Queries, keys, values side by side, [batch * steps][3 nOut]; backward: their gradients. */
    private transient Matrix projected;
    private transient Matrix projectedGrad;
    /** How much each step listens to each, [batch * steps][steps]. */
    private transient Matrix weights;
    private transient Matrix output;

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
        project(training, workspaces);
        int steps = (int) input.size(2);
        weights = Matrix.sized(weights, dataType, input.size(0) * steps, steps);
        double[] scores = new double[steps * steps];
        double[] listened = maskArray == null ? null : maskArray.dup('c').reshape(maskArray.length()).toDoubleVector();
        for (int example = 0; example < input.size(0); example++) {
            INDArray table = weights.rows((long) example * steps, steps);
            part(projected, example, 0).mmuli(part(projected, example, 1).transpose(), table);
            weights.read(example * steps, steps, scores);
            softmax(scores, steps, listened, example * steps);
            weights.write(example * steps, steps, scores);
            table.mmuli(part(projected, example, 2), output.rows((long) example * steps, steps));
        }
        return masked(activations(ArrayType.ACTIVATIONS, workspaces, output.array()));
    }

    /** Turns each row of scores into shares of the steps it may listen to. */
    private void softmax(double[] scores, int steps, double[] listened, int offset) {
        int span = layerConf().getSpan();
        for (int query = 0; query < steps; query++) {
            int row = query * steps;
            int first = Math.max(0, query - span + 1);
            double highest = Double.NEGATIVE_INFINITY;
            for (int key = first; key <= query; key++) {
                boolean heard = listened == null || listened[offset + key] != 0;
                scores[row + key] = heard ? scores[row + key] * scale() : Double.NEGATIVE_INFINITY;
                highest = Math.max(highest, scores[row + key]);
            }
            double sum = 0;
            for (int key = 0; key < steps; key++) {
                boolean seen = key >= first && key <= query && highest > Double.NEGATIVE_INFINITY;
                scores[row + key] = seen ? Math.exp(scores[row + key] - highest) : 0;
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
        int steps = (int) input.size(2);
        projectedGrad = Matrix.sized(projectedGrad, dataType, projected.array().rows(), projected.columns());
        toRows(masked(epsilon), output.array());
        for (int example = 0; example < input.size(0); example++) {
            INDArray table = weights.rows((long) example * steps, steps);
            INDArray out = output.rows((long) example * steps, steps);
            part(projectedGrad, example, 2).assign(table.transpose().mmul(out));
            INDArray tableGrad = out.mmul(part(projected, example, 2).transpose());
            INDArray mean = tableGrad.mul(table).sum(true, 1);
            INDArray scoreGrad = tableGrad.subiColumnVector(mean).muli(table).muli(scale());
            part(projectedGrad, example, 0).assign(scoreGrad.mmul(part(projected, example, 1)));
            part(projectedGrad, example, 1).assign(scoreGrad.transpose().mmul(part(projected, example, 0)));
        }
        INDArray w = params.get(CausalAttentionLayer.Params.WEIGHTS);
        INDArray wGrad = gradientViews.get(CausalAttentionLayer.Params.WEIGHTS);
        x.array().transpose().mmuli(projectedGrad.array(), wGrad);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(CausalAttentionLayer.Params.WEIGHTS, wGrad);
        INDArray below = activations(ArrayType.ACTIVATION_GRAD, workspaces, projectedGrad.array().mmul(w.transpose()));
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(below));
    }

    @Override
    public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        project(false, workspaces);
        int steps = (int) input.size(2);
        for (int step = 0; step < steps; step++) {
            listen(step, steps);
        }
        return activations(ArrayType.ACTIVATIONS, workspaces, output.array());
    }

    /** Puts a step's keys and values into memory and answers its queries, example by example. */
    private void listen(int step, int steps) {
        int units = (int) layerConf().getNOut();
        int span = layerConf().getSpan();
        if (!stateMap.containsKey(MEMORY)) {
            try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                stateMap.put(MEMORY, Nd4j.create(dataType, new long[] {input.size(0), span, 2L * units}, 'c'));
                stateMap.put(SEEN, Nd4j.scalar(0L));
            }
        }
        INDArray memory = stateMap.get(MEMORY);
        INDArray seen = stateMap.get(SEEN);
        long place = seen.getLong(0) % span;
        long known = Math.min(seen.getLong(0) + 1, span);
        for (int example = 0; example < input.size(0); example++) {
            INDArray row = projected.rows((long) example * steps + step, 1);
            INDArray own = memory.get(NDArrayIndex.point(example), NDArrayIndex.interval(0, known), NDArrayIndex.all());
            own.get(NDArrayIndex.point(place), NDArrayIndex.all())
                    .assign(row.get(NDArrayIndex.point(0), NDArrayIndex.interval(units, 3 * units)));
            INDArray keys = own.get(NDArrayIndex.all(), NDArrayIndex.interval(0, units));
            INDArray values = own.get(NDArrayIndex.all(), NDArrayIndex.interval(units, 2 * units));
            INDArray scores = row.get(NDArrayIndex.all(), NDArrayIndex.interval(0, units)).mmul(keys.transpose()).muli(scale());
            INDArray shares = Nd4j.nn().softmax(scores, 1);
            output.rows((long) example * steps + step, 1).assign(shares.mmul(values));
        }
        seen.addi(1);
    }

    private void project(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        long rows = input.size(0) * input.size(2);
        int units = (int) layerConf().getNOut();
        x = Matrix.sized(x, dataType, rows, (int) input.size(1));
        projected = Matrix.sized(projected, dataType, rows, 3 * units);
        output = Matrix.sized(output, dataType, rows, units);
        toRows(input, x.array());
        x.array().mmuli(params.get(CausalAttentionLayer.Params.WEIGHTS), projected.array());
    }

    /** An example's queries (0), keys (1) or values (2), shape [steps][nOut], without copying. */
    private INDArray part(Matrix of, int example, int which) {
        long steps = input.size(2);
        long units = layerConf().getNOut();
        return of.array().get(NDArrayIndex.interval(example * steps, (example + 1) * steps),
                NDArrayIndex.interval(which * units, (which + 1) * units));
    }

    private static void toRows(INDArray activations, INDArray rows) {
        rows.reshape('c', activations.size(0), activations.size(2), activations.size(1)).assign(activations.permute(0, 2, 1));
    }

    private INDArray activations(ArrayType kind, LayerWorkspaceMgr workspaces, INDArray rows) {
        INDArray result = workspaces.createUninitialized(kind, dataType,
                new long[] {input.size(0), rows.size(1), input.size(2)}, 'f');
        result.assign(rows.reshape('c', input.size(0), input.size(2), rows.size(1)).permute(0, 2, 1));
        return result;
    }

    private INDArray masked(INDArray values) {
        return TimeMajor.applyMask(values, maskArray);
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
