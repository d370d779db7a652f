package affetti.nn;

import affetti.core.Softmax;
import affetti.core.Workers;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link TokenSoftmaxLayer} at work. Rows are ordered by step, then by example. */
final class TokenSoftmaxRuntime extends RnnOutputLayer {
    private static final long serialVersionUID = 1L;
    private static final int ROWS_AT_ONCE = 64;
    private static final int[] NOTHING = {};
    private final transient VariationalDropout inputs = new VariationalDropout();
    /** All inputs; of these the features, and what says which tokens may not come (null if nothing does). */
    private transient MatrixView all;
    private transient MatrixView x;
    private transient MatrixView forbidden;
    /** The features that point at tokens. */
    private transient MatrixView given;
    /** Probabilities; backward: the logits' gradient, [steps * batch][tokens]. */
    private transient Matrix values;
    /** The loss of the last batch that went backward; not a number behind a new input or new labels. */
    private transient double loss = Double.NaN;

    TokenSoftmaxRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
        super.setInput(newInput, workspaces);
        x = null;
        loss = Double.NaN;
    }

    @Override
    public void setLabels(INDArray newLabels) {
        super.setLabels(newLabels);
        loss = Double.NaN;
    }

    @Override
    public void setMaskArray(INDArray mask) {
        maskArray = mask;
        loss = Double.NaN;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        probabilities(training);
        INDArray output = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, input.size(0), values.columns(),
                input.size(2));
        TimeMajor.rows(output).copy(values.view());
        return output;
    }

    /** Fills {@link #values} with the probability of each token at each step. */
    private void probabilities(boolean training) {
        TokenSoftmaxLayer layer = (TokenSoftmaxLayer) layerConf();
        if (x == null) {
            int features = (int) layer.getNIn();
            all = inputs.rows(input, layer.getIDropout(), training, layer.getGiven() + (layer.isMasked() ? layer.tokens() : 0));
            x = all.columns(0, features);
            given = x.columns(features - layer.getGiven(), layer.getGiven());
            forbidden = layer.isMasked() ? all.columns(features, layer.tokens()) : null;
        }
        int outputs = (int) layer.getNOut();
        values = Matrix.sized(values, dataType, x.rows(), outputs);
        values.view().become(x, MatrixView.of(params.get(DefaultParamInitializer.WEIGHT_KEY)));
        double[] bias = params.get(DefaultParamInitializer.BIAS_KEY).reshape(outputs).toDoubleVector();
        int blocks = (x.rows() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        Workers.inParts(blocks, 1, (from, end) -> {
            double[] rows = new double[ROWS_AT_ONCE * outputs];
            for (int block = from; block < end; block++) {
                int first = block * ROWS_AT_ONCE;
                probabilities(first, Math.min(ROWS_AT_ONCE, x.rows() - first), bias, rows);
            }
        });
    }

    /** Of some rows. */
    private void probabilities(int first, int count, double[] bias, double[] rows) {
        int outputs = values.columns();
        values.read(first, count, rows);
        for (int row = 0; row < count; row++) {
            add(bias, rows, row * outputs);
        }
        point(first, count, rows);
        forbid(first, count, rows);
        if (dataType == DataType.FLOAT) {
            softmaxFloats(first, count, rows);
            return;
        }
        for (int row = 0; row < count; row++) {
            Softmax.of(rows, row * outputs, (row + 1) * outputs, Math::exp);
        }
        values.write(first, count, rows);
    }

    private void softmaxFloats(int first, int count, double[] rows) {
        int outputs = values.columns();
        float[] shares = new float[count * outputs];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) rows[i];
        }
        float[] whole = new float[shares.length];
        float[] power = new float[shares.length];
        for (int row = 0; row < count; row++) {
            FastMath.softmax(shares, row * outputs, (row + 1) * outputs, whole, power);
        }
        values.view().rows(first, count).write(shares);
    }

    private static void add(double[] bias, double[] rows, int start) {
        for (int i = 0; i < bias.length; i++) {
            rows[start + i] += bias[i];
        }
    }

    /** Adds to the logits what features point at, each by its gate, and shuts the gates' own columns. */
    private void point(int first, int count, double[] rows) {
        int outputs = values.columns();
        int tokens = ((TokenSoftmaxLayer) layerConf()).tokens();
        eachPointer(first, count, (value, gate, token) -> rows[token] += value * rows[gate]);
        for (int row = 0; row < count; row++) {
            Arrays.fill(rows, row * outputs + tokens, (row + 1) * outputs, Double.NEGATIVE_INFINITY);
        }
    }

    /** A feature's value, with the places of its gate and of a token that it points at. */
    private interface Pointer {
        void at(double value, int gate, int token);
    }

    private void eachPointer(int first, int count, Pointer pointer) {
        TokenSoftmaxLayer layer = (TokenSoftmaxLayer) layerConf();
        int outputs = values.columns();
        int tokens = layer.tokens();
        double[] pointing = new double[layer.getGateOf().length];
        for (int row = 0; row < count && tokens < outputs; row++) {
            given.rows(first + row, 1).read(pointing);
            for (int i = 0; i < pointing.length; i++) {
                for (int token : pointing[i] == 0 ? NOTHING : layer.getTokensOf()[i]) {
                    pointer.at(pointing[i], row * outputs + tokens + layer.getGateOf()[i], row * outputs + token);
                }
            }
        }
    }

    /** Makes the logits of tokens that may not come as low as can be. */
    private void forbid(int first, int count, double[] rows) {
        if (forbidden == null) {
            return;
        }
        int outputs = values.columns();
        double[] marks = new double[((TokenSoftmaxLayer) layerConf()).tokens()];
        for (int row = 0; row < count; row++) {
            forbidden.rows(first + row, 1).read(marks);
            for (int token = 0; token < marks.length; token++) {
                rows[row * outputs + token] = marks[token] == 0 ? rows[row * outputs + token] : Double.NEGATIVE_INFINITY;
            }
        }
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        if (Double.isNaN(loss)) {
            probabilities(training);
            loss = lossAndGradient(null);
        }
        score = (loss + regularization) / (conf().isMiniBatch() ? input.size(0) : 1);
        loss = Double.NaN;
        return score;
    }

    /** The sum of the losses; where {@code biasGrad} is given, turns {@link #values} into the logits' gradient and sums that up too. */
    private double lossAndGradient(double[] biasGrad) {
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        float[] targets = TimeMajor.floats(labels.reshape(labels.size(0), labels.size(2)));
        float[] counts = TimeMajor.mask(maskArray);
        double[] losses = new double[targets.length];
        double[][] biasGrads = new double[biasGrad == null ? 0 : steps][values.columns()];
        Workers.inParts(steps, 1, (from, end) -> {
            double[] rows = new double[batch * values.columns()];
            for (int step = from; step < end; step++) {
                lossAndGradient(step * batch, targets, counts, losses, biasGrad == null ? null : biasGrads[step], rows);
            }
        });
        for (double[] ofStep : biasGrads) {
            for (int token = 0; token < biasGrad.length; token++) {
                biasGrad[token] += ofStep[token];
            }
        }
        return Arrays.stream(losses).sum();
    }

    /** Of a step's rows. */
    private void lossAndGradient(int first, float[] targets, float[] counts, double[] losses, double[] biasGrad, double[] rows) {
        int tokens = values.columns();
        int batch = (int) input.size(0);
        values.read(first, batch, rows);
        for (int example = 0; example < batch; example++) {
            int start = example * tokens;
            double weight = counts == null ? 1 : counts[first + example];
            int right = start + (int) targets[first + example];
            losses[first + example] = weight * TokenSoftmaxLayer.surprise(rows[right]);
            rows[right] -= 1;
            for (int token = 0; biasGrad != null && token < tokens; token++) {
                rows[start + token] *= weight;
            }
        }
        if (biasGrad == null) {
            return;
        }
        eachPointer(first, batch, (value, gate, token) -> rows[gate] += value * rows[token]);
        for (int start = 0; start < rows.length; start += tokens) {
            for (int token = 0; token < tokens; token++) {
                biasGrad[token] += rows[start + token];
            }
        }
        values.write(first, batch, rows);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray unused, LayerWorkspaceMgr workspaces) {
        probabilities(true);
        double[] biasSums = new double[values.columns()];
        loss = lossAndGradient(biasSums);
        INDArray weightGrad = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        INDArray biasGrad = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
        MatrixView.of(weightGrad).becomeInTiles(x.transpose(), values.view());
        MatrixView.of(biasGrad, 1, biasSums.length).write(biasSums);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, weightGrad);
        gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, biasGrad);
        INDArray below = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, input.size(0), all.columns(),
                input.size(2));
        MatrixView rows = TimeMajor.rows(below);
        int learnt = x.columns() - ((TokenSoftmaxLayer) layerConf()).getGiven();
        if (learnt < all.columns()) {
            rows.clear();
        }
        rows.columns(0, learnt).become(values.view(), MatrixView.of(params.get(DefaultParamInitializer.WEIGHT_KEY)).rows(0, learnt).transpose());
        inputs.back(rows);
        return new Pair<>(gradient, below);
    }
}
