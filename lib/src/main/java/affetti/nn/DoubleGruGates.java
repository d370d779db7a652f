package affetti.nn;

import java.util.Arrays;

/** {@link GruGates} in double precision: what gradients are checked in. */
final class DoubleGruGates implements GruGates {
    private final int batch;
    private final int units;
    private final double[] bias;
    private final double[] biasGrad;
    /** r, z, n and R_n h + b_m of each step, [step][example * 4 units + gate * units + unit]. */
    private final double[][] gates;
    private final double[] input;
    private final double[] state;
    /** The states forward; their gradient backward, but for what flows through the recurrent product. */
    private final double[] h;
    private final double[] before;
    private final double[] out;
    private final double[] flowed;
    private float[] mask;

    DoubleGruGates(int batch, int steps, int units) {
        this.batch = batch;
        this.units = units;
        this.bias = new double[4 * units];
        this.biasGrad = new double[4 * units];
        this.gates = new double[steps][batch * 4 * units];
        this.input = new double[batch * 3 * units];
        this.state = new double[batch * 3 * units];
        this.h = new double[batch * units];
        this.before = new double[batch * units];
        this.out = new double[batch * units];
        this.flowed = new double[batch * units];
    }

    @Override
    public void start(MatrixView biases, MatrixView initial, float[] stepMask) {
        biases.read(bias);
        initial.read(h);
        mask = stepMask;
    }

    @Override
    public void forward(int step, MatrixView fromInput, MatrixView fromState, MatrixView after) {
        fromInput.read(input);
        fromState.read(state);
        for (int example = 0; example < batch; example++) {
            if (counts(step, example)) {
                forward(example, gates[step]);
            }
        }
        after.write(h);
    }

    private void forward(int example, double[] gate) {
        int in = example * 3 * units;
        int out4 = example * 4 * units;
        int row = example * units;
        for (int i = 0; i < units; i++) {
            gate[out4 + i] = sigmoid(input[in + i] + state[in + i] + bias[i]);
            gate[out4 + units + i] = sigmoid(input[in + units + i] + state[in + units + i] + bias[units + i]);
            gate[out4 + 3 * units + i] = state[in + 2 * units + i] + bias[3 * units + i];
        }
        for (int i = 0; i < units; i++) {
            double n = tanh(input[in + 2 * units + i] + bias[2 * units + i] + gate[out4 + i] * gate[out4 + 3 * units + i]);
            gate[out4 + 2 * units + i] = n;
            h[row + i] = n + gate[out4 + units + i] * (h[row + i] - n);
        }
    }

    @Override
    public void startBack() {
        Arrays.fill(h, 0);
        Arrays.fill(biasGrad, 0);
    }

    @Override
    public void backward(int step, MatrixView stateBefore, MatrixView outGrad, MatrixView flowedBack, MatrixView inputGrad,
                         MatrixView stateGrad) {
        stateBefore.read(before);
        outGrad.read(out);
        flowedBack.read(flowed);
        for (int example = 0; example < batch; example++) {
            if (counts(step, example)) {
                backward(example, gates[step]);
            } else {
                passOn(example);
            }
        }
        inputGrad.write(input);
        stateGrad.write(state);
    }

    private void backward(int example, double[] gate) {
        int in = example * 3 * units;
        int at = example * 4 * units;
        int row = example * units;
        for (int i = 0; i < units; i++) {
            double r = gate[at + i];
            double z = gate[at + units + i];
            double n = gate[at + 2 * units + i];
            double d = h[row + i] + flowed[row + i] + out[row + i];
            double dn = d * (1 - z) * (1 - n * n);
            double dz = d * (before[row + i] - n) * z * (1 - z);
            double dr = dn * gate[at + 3 * units + i] * r * (1 - r);
            input[in + i] = dr;
            input[in + units + i] = dz;
            input[in + 2 * units + i] = dn;
            state[in + i] = dr;
            state[in + units + i] = dz;
            state[in + 2 * units + i] = dn * r;
            h[row + i] = d * z;
        }
        for (int i = 0; i < 3 * units; i++) {
            biasGrad[i] += input[in + i];
        }
        for (int i = 0; i < units; i++) {
            biasGrad[3 * units + i] += state[in + 2 * units + i];
        }
    }

    /** At a step that does not count, the state's gradient goes on to the step before, and nothing else has one. */
    private void passOn(int example) {
        Arrays.fill(input, example * 3 * units, (example + 1) * 3 * units, 0);
        Arrays.fill(state, example * 3 * units, (example + 1) * 3 * units, 0);
        for (int i = example * units; i < (example + 1) * units; i++) {
            h[i] += flowed[i];
        }
    }

    @Override
    public void addBiasGradient(MatrixView target) {
        double[] sums = new double[biasGrad.length];
        target.read(sums);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += biasGrad[i];
        }
        target.write(sums);
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
}
