package affetti.nn;

import affetti.core.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a {@link GruLayer} over a sequence, forward and backward through time: OpenBLAS multiplies matrices, and the gates
 * between them are plain loops ({@link GruGates}), which spares a dozen passes over memory a step. Each processor takes some of the examples through all
 * steps. Rows are ordered by step, then by example.
 */
final class GruSteps {
    /** With fewer steps, packing the weights costs more than it saves. */
    private static final int LEAST_STEPS = 8;
    /** Fewer examples are not worth a processor. */
    private static final int LEAST_EXAMPLES = 4;
    private final DataType type;
    private final int units;
    private int batch;
    private int steps;
    private final List<Share> shares = new ArrayList<>();
    /** Inputs, [steps * batch][in]. */
    private MatrixView x;
    /** What the inputs add to the gates, [steps * batch][3 units]; backward: its gradient. */
    private Matrix fromInput;
    /** States before the first step and after each, [(steps + 1) * batch][units]. */
    private Matrix states;
    /** Gradient of what the state added, [steps * batch][3 units]. */
    private Matrix stateGrad;
    /** The recurrent weights for the step's products, forward and backward. */
    private final PackedColumns packed = new PackedColumns();

    GruSteps(DataType type, int units) {
        this.type = type;
        this.units = units;
    }

    int batch() {
        return batch;
    }

    int steps() {
        return steps;
    }

    /** Makes room for a batch; the buffers stay if the shape is the last one's. */
    void resize(int newBatch, int newSteps) {
        if (shares.isEmpty() || batch != newBatch || steps != newSteps) {
            batch = newBatch;
            steps = newSteps;
            shares.clear();
            Workers.eachPart(batch, LEAST_EXAMPLES, (first, end) -> shares.add(new Share(first, end - first)));
        }
        long rows = (long) batch * steps;
        fromInput = Matrix.sized(fromInput, type, rows, 3 * units);
        states = Matrix.sized(states, type, rows + batch, units);
        stateGrad = Matrix.sized(stateGrad, type, rows, 3 * units);
    }

    /** The states after each step, shape [steps * batch][units]. */
    MatrixView statesAfter() {
        return states.view().rows(batch, (long) batch * steps);
    }

    /** The states after the last step, shape [batch][units]. */
    INDArray lastState() {
        return states.rows((long) batch * steps, batch);
    }

    /**
     * Runs the sequence, after {@link #resize}.
     *
     * @param weights   the layer's parameters
     * @param inputs    shape [steps * batch][in]; they must stay until {@link #backward}
     * @param initial   the state before the first step, shape [batch][units]; null for zeros
     * @param stepMask  1 where a step counts, 0 where it does not, [step * batch + example]; null if all count
     */
    void forward(Weights weights, MatrixView inputs, INDArray initial, float[] stepMask) {
        x = inputs;
        INDArray first = states.rows(0, batch);
        if (initial == null) {
            first.assign(0);
        } else {
            first.assign(initial);
        }
        fromInput.view().become(x, weights.input());
        boolean pack = packs(weights.recurrent());
        eachShare(share -> share.forward(weights, stepMask, pack));
    }

    private void eachShare(Consumer<Share> work) {
        Workers.inParts(shares.size(), 1, (first, end) -> shares.subList(first, end).forEach(work));
    }

    /** Packs weights for all steps' products, where there are enough steps and it is the faster way. */
    private boolean packs(MatrixView weights) {
        boolean pays = steps >= LEAST_STEPS && PackedColumns.pays(type, batch, weights.rows());
        if (pays) {
            packed.take(weights, shares.get(shares.size() - 1).count);
        }
        return pays;
    }

    private void multiply(boolean pack, MatrixView vectors, MatrixView weights, MatrixView result) {
        if (pack) {
            packed.multiply(vectors, result);
        } else {
            result.become(vectors, weights);
        }
    }

    /**
     * Runs the sequence backward, after {@link #forward}.
     *
     * @param weights   the layer's parameters
     * @param gradients where the parameters' gradients go
     * @param outGrad   the gradient of the outputs, shape [steps * batch][units]
     * @param inputGrad where the gradient of the inputs goes, shape [steps * batch][in]; with fewer columns, of the first so many inputs
     */
    void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView inputGrad) {
        MatrixView transposed = weights.recurrent().transpose();
        boolean pack = packs(transposed);
        eachShare(share -> share.backward(transposed, outGrad, pack));
        gradients.input().becomeInTiles(x.transpose(), fromInput.view());
        gradients.recurrent().becomeInTiles(states.view().rows(0, (long) batch * steps).transpose(), stateGrad.view());
        gradients.bias().clear();
        shares.forEach(share -> share.gates.addBiasGradient(gradients.bias()));
        inputGrad.become(fromInput.view(), weights.input().rows(0, inputGrad.columns()).transpose());
    }

    /** Some of the examples, on their way through all steps. */
    private final class Share {
        private final int first;
        private final int count;
        private final GruGates gates;
        /** What the state adds to the gates, [count][3 units]. */
        private final MatrixView fromState;
        /** Gradient that flows back through the recurrent product, [count][units]. */
        private final MatrixView back;

        private Share(int first, int count) {
            this.first = first;
            this.count = count;
            this.gates = GruGates.of(type, count, steps, units);
            this.fromState = new Matrix(type, count, 3 * units).view();
            this.back = new Matrix(type, count, units).view();
        }

        /** A step's rows. */
        private MatrixView at(MatrixView rows, int step) {
            return rows.rows((long) step * batch + first, count);
        }

        private void forward(Weights weights, float[] stepMask, boolean pack) {
            gates.start(weights.bias(), at(states.view(), 0), mask(stepMask));
            for (int step = 0; step < steps; step++) {
                multiply(pack, at(states.view(), step), weights.recurrent(), fromState);
                gates.forward(step, at(fromInput.view(), step), fromState, at(states.view(), step + 1));
            }
        }

        /** What of a mask is about these examples. */
        private float[] mask(float[] ofAll) {
            if (ofAll == null) {
                return null;
            }
            float[] own = new float[steps * count];
            for (int step = 0; step < steps; step++) {
                System.arraycopy(ofAll, step * batch + first, own, step * count, count);
            }
            return own;
        }

        private void backward(MatrixView transposed, MatrixView outGrad, boolean pack) {
            back.clear();
            gates.startBack();
            for (int step = steps - 1; step >= 0; step--) {
                gates.backward(step, at(states.view(), step), at(outGrad, step), back, at(fromInput.view(), step), at(stateGrad.view(), step));
                multiply(pack, at(stateGrad.view(), step), transposed, back);
            }
        }
    }

    /** The parameters, or their gradients: input [in][3 units], recurrent [units][3 units], bias [1][4 units]. */
    record Weights(MatrixView input, MatrixView recurrent, MatrixView bias) {
    }
}
