package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a {@link GruLayer} over a sequence, forward and backward through time: OpenBLAS multiplies matrices, and the gates
 * between them are plain loops ({@link GruGates}), which spares a dozen passes over memory a step. Rows are ordered by step, then by
 * example.
 */
final class GruSteps {
    /** With fewer steps, packing the weights costs more than it saves. */
    private static final int LEAST_STEPS = 8;
    private final DataType type;
    private final int units;
    private int batch;
    private int steps;
    private GruGates gates;
    /** Inputs, [steps * batch][in]. */
    private MatrixView x;
    /** What the inputs add to the gates, [steps * batch][3 units]; backward: its gradient. */
    private Matrix fromInput;
    /** What the state adds to the gates, [batch][3 units]. */
    private Matrix fromState;
    /** States before the first step and after each, [(steps + 1) * batch][units]. */
    private Matrix states;
    /** Gradient of what the state added, [steps * batch][3 units]. */
    private Matrix stateGrad;
    /** The recurrent weights for the step's products, forward and backward. */
    private final PackedColumns packed = new PackedColumns();
    /** Gradient that flows back through the recurrent product, [batch][units]. */
    private Matrix back;

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
        if (gates == null || batch != newBatch || steps != newSteps) {
            gates = GruGates.of(type, newBatch, newSteps, units);
        }
        batch = newBatch;
        steps = newSteps;
        long rows = (long) batch * steps;
        fromInput = Matrix.sized(fromInput, type, rows, 3 * units);
        fromState = Matrix.sized(fromState, type, batch, 3 * units);
        states = Matrix.sized(states, type, rows + batch, units);
        stateGrad = Matrix.sized(stateGrad, type, rows, 3 * units);
        back = Matrix.sized(back, type, batch, units);
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
        gates.start(weights.bias(), at(states, 0), stepMask);
        boolean pack = packs(weights.recurrent());
        for (int step = 0; step < steps; step++) {
            multiply(pack, at(states, step), weights.recurrent(), fromState.view());
            gates.forward(step, at(fromInput, step), fromState.view(), at(states, step + 1));
        }
    }

    /** Packs weights for all steps' products, where there are enough steps and it is the faster way. */
    private boolean packs(MatrixView weights) {
        boolean pays = steps >= LEAST_STEPS && PackedColumns.pays(type, batch, weights.rows());
        if (pays) {
            packed.take(weights, batch);
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

    /** A step's rows. */
    private MatrixView at(Matrix matrix, int step) {
        return matrix.view().rows((long) step * batch, batch);
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
        back.view().clear();
        gates.startBack();
        MatrixView transposed = weights.recurrent().transpose();
        boolean pack = packs(transposed);
        for (int step = steps - 1; step >= 0; step--) {
            gates.backward(step, at(states, step), outGrad.rows((long) step * batch, batch), back.view(), at(fromInput, step),
                    at(stateGrad, step));
            multiply(pack, at(stateGrad, step), transposed, back.view());
        }
        gradients.input().becomeInTiles(x.transpose(), fromInput.view());
        gradients.recurrent().becomeInTiles(states.view().rows(0, (long) batch * steps).transpose(), stateGrad.view());
        gates.biasGradient(gradients.bias());
        inputGrad.become(fromInput.view(), weights.input().rows(0, inputGrad.columns()).transpose());
    }

    /** The parameters, or their gradients: input [in][3 units], recurrent [units][3 units], bias [1][4 units]. */
    record Weights(MatrixView input, MatrixView recurrent, MatrixView bias) {
    }
}
