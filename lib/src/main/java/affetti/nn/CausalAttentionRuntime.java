package affetti.nn;

import affetti.core.Softmax;
import affetti.core.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link CausalAttentionLayer} at work. Rows are ordered by step, then by example. */
final class CausalAttentionRuntime extends SequenceRuntime<CausalAttentionLayer> {
    private static final long serialVersionUID = 1L;
    /** Queries are computed in blocks of this many steps; what lies after a block, or before its first step's span, is not computed. */
    private static final int BLOCK = 128;
    private final transient VariationalDropout inputs = new VariationalDropout();
    /** Inputs, [steps * batch][nIn]. */
    private transient MatrixView x;
    /** Queries, keys, values side by side, [steps * batch][3 nOut]; and their gradients. */
    private transient Matrix projected;
    private transient Matrix projectedGrad;
    /** The attention weights of each step over those that its block may see, [batch * steps][up to span + BLOCK - 1]. */
    private transient Matrix shares;
    /** The gradient of one block's shares for each processor, [first example * BLOCK ..][as above]. */
    private transient Matrix sharesGrad;

    CausalAttentionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        int units = (int) layerConf().getNOut();
        projected = Matrix.sized(projected, dataType, (long) batch * steps, 3 * units);
        shares = Matrix.sized(shares, dataType, (long) batch * steps, Math.min(steps, layerConf().getSpan() + BLOCK - 1));
        x = inputs.rows(input, layerConf().getIDropout(), training);
        projected.view().become(x, weights());
        INDArray output = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, batch, units, steps);
        MatrixView rows = TimeMajor.rows(output);
        float[] listened = maskArray == null ? null : maskArray.dup('c').reshape(maskArray.length()).toFloatVector();
        Workers.inParts(batch, 1, (from, end) -> blocks(from, end).forEach(block -> attend(block, listened, rows)));
        return TimeMajor.applyMask(output, maskArray);
    }

    private void attend(Block block, float[] listened, MatrixView rows) {
        block.table().become(scale(), block.queries(projected, 0), block.keys(projected, 1).transpose());
        if (dataType == DataType.FLOAT) {
            softmaxFloats(block, listened);
        } else {
            double[] scores = new double[block.count * shares.columns()];
            shares.read(block.firstRow(), block.count, scores);
            softmax(scores, block, listened);
            shares.write(block.firstRow(), block.count, scores);
        }
        block.queries(rows.everyRow(block.example, (int) input.size(0))).becomeInTiles(block.table(), block.keys(projected, 2));
    }

    /** Of some examples. */
    private List<Block> blocks(int from, int end) {
        int steps = (int) input.size(2);
        List<Block> blocks = new ArrayList<>();
        for (int example = from; example < end; example++) {
            for (int first = 0; first < steps; first += BLOCK) {
                blocks.add(new Block(example, first, Math.min(BLOCK, steps - first)));
            }
        }
        return blocks;
    }

    /** A block of queries of an example, and the steps that they may see: from {@link #firstKey} to their own last. */
    private final class Block {
        private final int example;
        private final int first;
        private final int count;
        private final int firstKey;

        private Block(int example, int first, int count) {
            this.example = example;
            this.first = first;
            this.count = count;
            this.firstKey = Math.max(0, first - layerConf().getSpan() + 1);
        }

        /** Where the block's rows of shares begin. */
        private int firstRow() {
            return example * (int) input.size(2) + first;
        }

        private int keyCount() {
            return first + count - firstKey;
        }

        /** Shares, shape [count][keyCount]. */
        private MatrixView table() {
            return shares.view().rows(firstRow(), count).columns(0, keyCount());
        }

        /** The rows of the block's steps, of one example's rows. */
        private MatrixView queries(MatrixView rows) {
            return rows.rows(first, count);
        }

        /** The block's queries (0) in {@code of}, shape [count][nOut]. */
        private MatrixView queries(Matrix of, int which) {
            return queries(part(of, example, which));
        }

        /** The seen steps' keys (1) or values (2) in {@code of}, shape [keyCount][nOut]. */
        private MatrixView keys(Matrix of, int which) {
            return part(of, example, which).rows(firstKey, keyCount());
        }
    }

    /** Turns each row of a block's scores into attention weights. */
    private void softmax(double[] scores, Block block, float[] mask) {
        int offset = block.example * (int) input.size(2) + block.firstKey;
        for (int i = 0; i < block.count; i++) {
            int row = i * shares.columns();
            int last = block.first + i - block.firstKey;
            int from = Math.max(0, last - layerConf().getSpan() + 1);
            for (int key = from; key <= last; key++) {
                boolean counts = mask == null || mask[offset + key] != 0;
                scores[row + key] = counts ? scores[row + key] : Double.NEGATIVE_INFINITY;
            }
            Arrays.fill(scores, row, row + from, 0);
            Arrays.fill(scores, row + last + 1, row + shares.columns(), 0);
            Softmax.of(scores, row + from, row + last + 1, Math::exp);
        }
    }

    /** The same in single precision, from {@link #shares} into them. */
    private void softmaxFloats(Block block, float[] mask) {
        MatrixView view = shares.view().rows(block.firstRow(), block.count);
        float[] scores = new float[block.count * shares.columns()];
        float[] whole = new float[scores.length];
        float[] power = new float[scores.length];
        view.read(scores);
        int offset = block.example * (int) input.size(2) + block.firstKey;
        for (int i = 0; i < block.count; i++) {
            int row = i * shares.columns();
            int last = block.first + i - block.firstKey;
            int from = Math.max(0, last - layerConf().getSpan() + 1);
            for (int key = from; mask != null && key <= last; key++) {
                scores[row + key] = mask[offset + key] != 0 ? scores[row + key] : Float.NEGATIVE_INFINITY;
            }
            Arrays.fill(scores, row, row + from, 0);
            Arrays.fill(scores, row + last + 1, row + shares.columns(), 0);
            FastMath.softmax(scores, row + from, row + last + 1, whole, power);
        }
        view.write(scores);
    }

    private double scale() {
        return 1 / Math.sqrt(layerConf().getNOut());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        projectedGrad = Matrix.sized(projectedGrad, dataType, (long) batch * steps, projected.columns());
        sharesGrad = Matrix.sized(sharesGrad, dataType, (long) batch * BLOCK, shares.columns());
        projectedGrad.view().clear();
        MatrixView outGrad = TimeMajor.rows(TimeMajor.applyMask(epsilon, maskArray));
        Workers.inParts(batch, 1, (from, end) -> blocks(from, end).forEach(block -> attendBack(block, outGrad, sharesGrad.view().rows((long) from * BLOCK, BLOCK))));
        INDArray wGrad = gradientViews.get(CausalAttentionLayer.WEIGHTS);
        MatrixView.of(wGrad).becomeInTiles(x.transpose(), projectedGrad.view());
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(CausalAttentionLayer.WEIGHTS, wGrad);
        INDArray below = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, batch, layerConf().getNIn(), steps);
        MatrixView rows = TimeMajor.rows(below);
        rows.become(projectedGrad.view(), weights().transpose());
        inputs.back(rows);
        return new Pair<>(gradient, below);
    }

    /** @param room for the gradient of the block's shares, shape [BLOCK][as many as {@link #shares} has] */
    private void attendBack(Block block, MatrixView outGrad, MatrixView room) {
        MatrixView out = block.queries(outGrad.everyRow(block.example, (int) input.size(0)));
        MatrixView rows = room.rows(0, block.count);
        MatrixView tableGrad = rows.columns(0, block.keyCount());
        double[] table = new double[block.count * shares.columns()];
        double[] grad = new double[table.length];
        block.keys(projectedGrad, 2).addInTiles(block.table().transpose(), out);
        tableGrad.becomeInTiles(out, block.keys(projected, 2).transpose());
        shares.read(block.firstRow(), block.count, table);
        rows.read(grad);
        softmaxBack(table, grad, block);
        rows.write(grad);
        block.queries(projectedGrad, 0).become(scale(), tableGrad, block.keys(projected, 1));
        block.keys(projectedGrad, 1).add(scale(), tableGrad.transpose(), block.queries(projected, 0));
    }

    /** Turns the gradient of a block's shares into that of its scores. */
    private void softmaxBack(double[] table, double[] grad, Block block) {
        for (int i = 0; i < block.count; i++) {
            int row = i * shares.columns();
            double mean = 0;
            for (int key = 0; key < block.keyCount(); key++) {
                mean += grad[row + key] * table[row + key];
            }
            for (int key = 0; key < block.keyCount(); key++) {
                grad[row + key] = table[row + key] * (grad[row + key] - mean);
            }
        }
    }

    private MatrixView weights() {
        return MatrixView.of(params.get(CausalAttentionLayer.WEIGHTS));
    }

    /** An example's queries (0), keys (1) or values (2), shape [steps][nOut]. */
    private MatrixView part(Matrix of, int example, int which) {
        long units = layerConf().getNOut();
        return of.view().columns(which * units, units).everyRow(example, (int) input.size(0));
    }
}
