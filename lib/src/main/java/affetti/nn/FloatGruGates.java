package affetti.nn;

import java.util.Arrays;

/** {@link GruGates} in single precision: what training uses. */
final class FloatGruGates implements GruGates {
    private final int batch;
    private final int units;
    private final float[] bias;
    private final float[] biasGrad;
    /** r, z, n and R_n h + b_m of each step, [step][example * 4 units + gate * units + unit]. */
    private final float[][] gates;
    private final float[] input;
    private final float[] state;
    /** The states forward; their gradient backward, but for what flows through the recurrent product. */
    private final float[] h;
    private final float[] before;
    private final float[] out;
    private final float[] flowed;
    private float[] mask;

    FloatGruGates(int batch, int steps, int units) {
        this.batch = batch;
        this.units = units;
        this.bias = new float[4 * units];
        this.biasGrad = new float[4 * units];
        this.gates = new float[steps][batch * 4 * units];
        this.input = new float[batch * 3 * units];
        this.state = new float[batch * 3 * units];
        this.h = new float[batch * units];
        this.before = new float[batch * units];
        this.out = new float[batch * units];
        this.flowed = new float[batch * units];
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

    private void forward(int example, float[] gate) {
        int in = example * 3 * units;
        int out4 = example * 4 * units;
        int row = example * units;
        for (int i = 0; i < units; i++) {
            gate[out4 + i] = sigmoid(input[in + i] + state[in + i] + bias[i]);
            gate[out4 + units + i] = sigmoid(input[in + units + i] + state[in + units + i] + bias[units + i]);
            gate[out4 + 3 * units + i] = state[in + 2 * units + i] + bias[3 * units + i];
        }
        for (int i = 0; i < units; i++) {
            float n = tanh(input[in + 2 * units + i] + bias[2 * units + i] + gate[out4 + i] * gate[out4 + 3 * units + i]);
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

    private void backward(int example, float[] gate) {
        int in = example * 3 * units;
        int at = example * 4 * units;
        int row = example * units;
        for (int i = 0; i < units; i++) {
            float r = gate[at + i];
            float z = gate[at + units + i];
            float n = gate[at + 2 * units + i];
            float d = h[row + i] + flowed[row + i] + out[row + i];
            float dn = d * (1 - z) * (1 - n * n);
            float dz = d * (before[row + i] - n) * z * (1 - z);
            float dr = dn * gate[at + 3 * units + i] * r * (1 - r);
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
    public void biasGradient(MatrixView target) {
        target.write(biasGrad);
    }

    private boolean counts(int step, int example) {
        return mask == null || mask[step * batch + example] != 0;
    }

    private static float sigmoid(float a) {
        return FastMath.sigmoid(a);
    }

    private static float tanh(float a) {
        return FastMath.tanh(a);
    }
}
