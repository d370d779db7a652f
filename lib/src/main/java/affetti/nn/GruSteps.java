package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a {@link GruLayer} over a sequence, forward and backward through time. The products of matrices are ND4J's; the
 * gates between them are plain loops, which spares a dozen passes over memory a step. Rows are ordered by step, then by example.
 */
final class GruSteps {
    private final DataType type;
    private final int in;
    private final int units;
    private int batch;
    private int steps;
    /** Inputs, [steps * batch][in]. */
    private Matrix x;
    /** What the inputs add to the gates, [steps * batch][3 units]; backward: its gradient. */
    private Matrix fromInput;
    /** What the state adds to the gates, [batch][3 units]. */
    private Matrix fromState;
    /** r, z, n and R_n h + b_m of every step, [steps * batch][4 units]. */
    private Matrix gates;
    /** States before the first step and after each, [(steps + 1) * batch][units]. */
    private Matrix states;
    /** Gradient of what the state added, [steps * batch][3 units]. */
    private Matrix stateGrad;
    /** Gradient that flows back through the recurrent product, [batch][units]. */
    private Matrix back;
    /** Gradient of the outputs, [steps * batch][units]. */
    private Matrix outGrad;
    private double[] mask;

    GruSteps(DataType type, int in, int units) {
        this.type = type;
        this.in = in;
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
        batch = newBatch;
        steps = newSteps;
        long rows = (long) batch * steps;
        x = Matrix.sized(x, type, rows, in);
        fromInput = Matrix.sized(fromInput, type, rows, 3 * units);
        fromState = Matrix.sized(fromState, type, batch, 3 * units);
        gates = Matrix.sized(gates, type, rows, 4 * units);
        states = Matrix.sized(states, type, rows + batch, units);
    }

    /** The inputs, to be filled before {@link #forward}, shape [steps * batch][in]. */
    INDArray inputs() {
        return x.array();
    }

    /** The states after each step, shape [steps * batch][units]. */
    INDArray statesAfter() {
        return states.rows(batch, (long) batch * steps);
    }

    /** The states after the last step, shape [batch][units]. */
    INDArray lastState() {
        return states.rows((long) batch * steps, batch);
    }

    /** The gradient of the outputs, to be filled before {@link #backward}, shape [steps * batch][units]. */
    INDArray outputGradient() {
        outGrad = Matrix.sized(outGrad, type, (long) batch * steps, units);
        return outGrad.array();
    }

    /**
     * Runs the sequence.
     *
     * @param weights   the layer's parameters
     * @param initial   the state before the first step, shape [batch][units]; null for zeros
     * @param stepMask  1 where a step counts, 0 where it does not, [step * batch + example]; null if all count
     */
    void forward(Weights weights, INDArray initial, double[] stepMask) {
        mask = stepMask;
        INDArray first = states.rows(0, batch);
        if (initial == null) {
            first.assign(0);
        } else {
            first.assign(initial);
        }
        x.array().mmuli(weights.input(), fromInput.array());
        double[] bias = weights.bias().reshape(4L * units).toDoubleVector();
        double[] input = new double[batch * 3 * units];
        double[] state = new double[batch * 3 * units];
        double[] gate = new double[batch * 4 * units];
        double[] h = new double[batch * units];
        states.read(0, batch, h);
        for (int step = 0; step < steps; step++) {
            states.rows((long) step * batch, batch).mmuli(weights.recurrent(), fromState.array());
            fromInput.read(step * batch, batch, input);
            fromState.read(0, batch, state);
            for (int example = 0; example < batch; example++) {
                if (counts(step, example)) {
                    forwardRow(example, bias, input, state, gate, h);
                }
            }
            gates.write(step * batch, batch, gate);
            states.write((step + 1) * batch, batch, h);
        }
    }

    private void forwardRow(int example, double[] bias, double[] input, double[] state, double[] gate, double[] h) {
        int in3 = example * 3 * units;
        int out4 = example * 4 * units;
        int row = example * units;
        for (int i = 0; i < units; i++) {
            double r = sigmoid(input[in3 + i] + state[in3 + i] + bias[i]);
            double z = sigmoid(input[in3 + units + i] + state[in3 + units + i] + bias[units + i]);
            double m = state[in3 + 2 * units + i] + bias[3 * units + i];
            double n = tanh(input[in3 + 2 * units + i] + bias[2 * units + i] + r * m);
            gate[out4 + i] = r;
            gate[out4 + units + i] = z;
            gate[out4 + 2 * units + i] = n;
            gate[out4 + 3 * units + i] = m;
            h[row + i] = n + z * (h[row + i] - n);
        }
    }

    /**
     * Runs the sequence backward, after {@link #forward} and {@link #outputGradient}.
     *
     * @param weights   the layer's parameters
     * @param gradients where the parameters' gradients go
     * @param length    how many steps to go back from the last, at most all
     * @return the inputs' gradient, shape [steps * batch][in]
     */
    INDArray backward(Weights weights, Weights gradients, int length) {
        stateGrad = Matrix.sized(stateGrad, type, (long) batch * steps, 3 * units);
        back = Matrix.sized(back, type, batch, units);
        double[] gate = new double[batch * 4 * units];
        double[] before = new double[batch * units];
        double[] dOut = new double[batch * units];
        double[] dInput = new double[batch * 3 * units];
        double[] dState = new double[batch * 3 * units];
        double[] dh = new double[batch * units];
        double[] flowed = new double[batch * units];
        double[] dBias = new double[4 * units];
        INDArray transposed = weights.recurrent().transpose();
        for (int step = steps - 1; step >= 0; step--) {
            if (step < steps - length) {
                java.util.Arrays.fill(dInput, 0);
                java.util.Arrays.fill(dState, 0);
            } else {
                gates.read(step * batch, batch, gate);
                states.read(step * batch, batch, before);
                outGrad.read(step * batch, batch, dOut);
                for (int example = 0; example < batch; example++) {
                    boolean counts = counts(step, example);
                    backwardRow(example, counts, new Row(gate, before, dOut, dInput, dState, dh, dBias));
                }
            }
            fromInput.write(step * batch, batch, dInput);
            stateGrad.write(step * batch, batch, dState);
            stateGrad.rows((long) step * batch, batch).mmuli(transposed, back.array());
            back.read(0, batch, flowed);
            for (int i = 0; i < dh.length; i++) {
                dh[i] += flowed[i];
            }
        }
        x.array().transpose().mmuli(fromInput.array(), gradients.input());
        states.rows(0, (long) batch * steps).transpose().mmuli(stateGrad.array(), gradients.recurrent());
        gradients.bias().assign(org.nd4j.linalg.factory.Nd4j.createFromArray(dBias).castTo(type).reshape(1, 4L * units));
        return fromInput.array().mmul(weights.input().transpose());
    }

    /** The arrays that a step backward reads (gate, before, dOut) and fills or adds to (the others). */
    private record Row(double[] gate, double[] before, double[] dOut, double[] dInput, double[] dState, double[] dh,
                       double[] dBias) {
    }

    private void backwardRow(int example, boolean counts, Row a) {
        int at3 = example * 3 * units;
        int at4 = example * 4 * units;
        int row = example * units;
        if (!counts) {
            java.util.Arrays.fill(a.dInput, at3, at3 + 3 * units, 0);
            java.util.Arrays.fill(a.dState, at3, at3 + 3 * units, 0);
            return;
        }
        for (int i = 0; i < units; i++) {
            double r = a.gate[at4 + i];
            double z = a.gate[at4 + units + i];
            double n = a.gate[at4 + 2 * units + i];
            double m = a.gate[at4 + 3 * units + i];
            double d = a.dh[row + i] + a.dOut[row + i];
            double dn = d * (1 - z) * (1 - n * n);
            double dz = d * (a.before[row + i] - n) * z * (1 - z);
            double dr = dn * m * r * (1 - r);
            double dm = dn * r;
            a.dInput[at3 + i] = dr;
            a.dInput[at3 + units + i] = dz;
            a.dInput[at3 + 2 * units + i] = dn;
            a.dState[at3 + i] = dr;
            a.dState[at3 + units + i] = dz;
            a.dState[at3 + 2 * units + i] = dm;
            a.dBias[i] += dr;
            a.dBias[units + i] += dz;
            a.dBias[2 * units + i] += dn;
            a.dBias[3 * units + i] += dm;
            a.dh[row + i] = d * z;
        }
    }

    private boolean counts(int step, int example) {
        return mask == null || mask[step * batch + example] != 0;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static double tanh(double a) {
        return 2 / (1 + Math.exp(-2 * a)) - 1;
    }

    /** The parameters, or their gradients: input [in][3 units], recurrent [units][3 units], bias [1][4 units]. */
    record Weights(INDArray input, INDArray recurrent, INDArray bias) {
    }
}
