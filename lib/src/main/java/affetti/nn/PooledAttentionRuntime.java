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

/**
 * A {@link PooledAttentionLayer} at work, step by step with running sums: with weight w = exp(score), sums over the steps so far
 * S = sum w and C = sum w h, the output is C / S. Rows are ordered by step, then by example.
 */
final class PooledAttentionRuntime extends SequenceRuntime<PooledAttentionLayer> {
    private static final long serialVersionUID = 1L;
    private final transient VariationalDropout inputs = new VariationalDropout();
    private transient MatrixView x;
    /** tanh(W h + b), then its gradient, [steps * batch][features]. */
    private transient Matrix hidden;
    private transient Matrix output;
    /** Weights of the steps and their running sums, [step * batch + example]. */
    private transient double[] weight;
    private transient double[] total;
    private transient float[] mask;

    PooledAttentionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int features = (int) layerConf().getNIn();
        x = inputs.rows(input, layerConf().getIDropout(), training);
        mask = TimeMajor.mask(maskArray);
        hidden = Matrix.sized(hidden, dataType, x.rows(), features);
        output = Matrix.sized(output, dataType, x.rows(), features);
        hidden.view().become(x, MatrixView.of(params.get(PooledAttentionLayer.WEIGHTS)));
        weigh(features);
        pool(features);
        INDArray result = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, input.size(0), features, input.size(2));
        TimeMajor.rows(result).copy(output.view());
        return result;
    }

    private void weigh(int features) {
        double[] bias = vector(params, PooledAttentionLayer.BIAS);
        double[] score = vector(params, PooledAttentionLayer.SCORE);
        double[] row = new double[features];
        weight = new double[x.rows()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weight.length; i++) {
            hidden.read(i, 1, row);
            for (int f = 0; f < features; f++) {
                row[f] = Math.tanh(row[f] + bias[f]);
                weight[i] += score[f] * row[f];
            }
            hidden.write(i, 1, row);
            highest = Math.max(highest, weight[i]);
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] = counts(i) ? Math.exp(weight[i] - highest) : 0;
        }
    }

    private void pool(int features) {
        int batch = (int) input.size(0);
        double[] sums = new double[batch * features];
        double[] row = new double[features];
        total = new double[weight.length];
        for (int i = 0; i < weight.length; i++) {
            int own = i % batch * features;
            total[i] = weight[i] + (i < batch ? 0 : total[i - batch]);
            x.rows(i, 1).read(row);
            for (int f = 0; f < features; f++) {
                sums[own + f] += weight[i] * row[f];
                row[f] = counts(i) ? sums[own + f] / total[i] : 0;
            }
            output.write(i, 1, row);
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int features = (int) layerConf().getNIn();
        INDArray below = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, input.size(0), features, input.size(2));
        MatrixView rows = TimeMajor.rows(below);
        back(TimeMajor.rows(epsilon), rows, features);
        MatrixView weights = MatrixView.of(params.get(PooledAttentionLayer.WEIGHTS));
        MatrixView.of(gradientViews.get(PooledAttentionLayer.WEIGHTS)).become(x.transpose(), hidden.view());
        rows.add(1, hidden.view(), weights.transpose());
        inputs.back(rows);
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, below);
    }

    /**
     * Back through the running sums. A step's weight w and features h reach all later outputs c = C / S, whose gradients g add up to
     * G = sum g / S and Q = sum g c / S: the gradient of h is w G, and that of the score is w (h G - Q).
     */
    private void back(MatrixView outGrad, MatrixView below, int features) {
        int batch = (int) input.size(0);
        double[] score = vector(params, PooledAttentionLayer.SCORE);
        double[] biasGrad = new double[features];
        double[] scoreGrad = new double[features];
        double[] later = new double[batch * features];
        double[] laterMeans = new double[batch];
        double[] g = new double[features];
        double[] row = new double[features];
        for (int i = weight.length - 1; i >= 0; i--) {
            int own = i % batch * features;
            outGrad.rows(i, 1).read(g);
            output.read(i, 1, row);
            for (int f = 0; f < features && counts(i); f++) {
                later[own + f] += g[f] / total[i];
                laterMeans[i % batch] += g[f] * row[f] / total[i];
            }
            double ofScore = -laterMeans[i % batch];
            x.rows(i, 1).read(row);
            for (int f = 0; f < features; f++) {
                ofScore += row[f] * later[own + f];
                g[f] = weight[i] * later[own + f];
            }
            below.rows(i, 1).write(g);
            hidden.read(i, 1, row);
            for (int f = 0; f < features; f++) {
                scoreGrad[f] += weight[i] * ofScore * row[f];
                row[f] = weight[i] * ofScore * score[f] * (1 - row[f] * row[f]);
                biasGrad[f] += row[f];
            }
            hidden.write(i, 1, row);
        }
        MatrixView.of(gradientViews.get(PooledAttentionLayer.BIAS), 1, features).write(biasGrad);
        MatrixView.of(gradientViews.get(PooledAttentionLayer.SCORE), 1, features).write(scoreGrad);
    }

    private boolean counts(int row) {
        return mask == null || mask[row] != 0;
    }

    private static double[] vector(Map<String, INDArray> of, String name) {
        return of.get(name).dup('c').data().asDouble();
    }
}
