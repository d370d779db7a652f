package affetti.nn;

import java.util.Arrays;

/**
 * {@link GruGates} in single precision: what training uses. Each gate of a step is an array of its own, [example * units + unit], so that the loops run over
 * whole arrays with one index, without branches, which the JVM turns into vector instructions.
 */
final class FloatGruGates implements GruGates {
    private static final int R = 0;
    private static final int Z = 1;
    private static final int N = 2;
    private static final int M = 3;
    private static final int PARTS = 3;
    private static final int BIASES = 4;
    private final int batch;
    private final int units;
    private final float[][] bias;
    private final float[][] biasGrad;
    /** r, z, n and R_n h + b_m of each step, [step][gate]. */
    private final float[][][] gates;
    /** What goes to and from the products, [example][part * units + unit]. */
    private final float[] rows;
    /** What the inputs and the states add, or its gradient, by part. */
    private final float[][] input;
    private final float[][] state;
    /** The states forward; their gradient backward, but for what flows through the recurrent product. */
    private final float[] h;
    private final float[] kept;
    private final float[] before;
    private final float[] out;
    private final float[] flowed;
    private float[] mask;

    FloatGruGates(int batch, int steps, int units) {
        this.batch = batch;
        this.units = units;
        int length = batch * units;
        this.bias = new float[BIASES][length];
        this.biasGrad = new float[BIASES][length];
        this.gates = new float[steps][BIASES][length];
        this.rows = new float[PARTS * length];
        this.input = new float[PARTS][length];
        this.state = new float[PARTS][length];
        this.h = new float[length];
        this.kept = new float[length];
        this.before = new float[length];
        this.out = new float[length];
        this.flowed = new float[length];
    }

    @Override
    public void start(MatrixView biases, MatrixView initial, float[] stepMask) {
        float[] values = new float[BIASES * units];
        biases.read(values);
        for (int gate = 0; gate < BIASES; gate++) {
            for (int example = 0; example < batch; example++) {
                System.arraycopy(values, gate * units, bias[gate], example * units, units);
            }
        }
        initial.read(h);
        mask = stepMask;
    }

    /** Takes rows apart. */
    private void read(MatrixView from, float[][] parts) {
        from.read(rows);
        for (int example = 0; example < batch; example++) {
            for (int part = 0; part < PARTS; part++) {
                System.arraycopy(rows, (example * PARTS + part) * units, parts[part], example * units, units);
            }
        }
    }

    /** Puts rows together. */
    private void write(float[][] parts, MatrixView to) {
        for (int example = 0; example < batch; example++) {
            for (int part = 0; part < PARTS; part++) {
                System.arraycopy(parts[part], example * units, rows, (example * PARTS + part) * units, units);
            }
        }
        to.write(rows);
    }

    @Override
    public void forward(int step, MatrixView fromInput, MatrixView fromState, MatrixView after) {
        read(fromInput, input);
        read(fromState, state);
        float[][] gate = gates[step];
        System.arraycopy(h, 0, kept, 0, h.length);
        sigmoid(input[R], state[R], bias[R], gate[R], h.length);
        sigmoid(input[Z], state[Z], bias[Z], gate[Z], h.length);
        sum(state[N], bias[M], gate[M], h.length);
        tanh(input[N], bias[N], gate[R], gate[M], gate[N], h.length);
        blend(gate[N], gate[Z], h, h.length);
        for (int example = 0; mask != null && example < batch; example++) {
            if (!counts(step, example)) {
                System.arraycopy(kept, example * units, h, example * units, units);
            }
        }
        after.write(h);
    }

    private static void sigmoid(float[] input, float[] state, float[] bias, float[] gate, int length) {
        for (int i = 0; i < length; i++) {
            gate[i] = FastMath.sigmoid(input[i] + state[i] + bias[i]);
        }
    }

    private static void sum(float[] state, float[] bias, float[] gate, int length) {
        for (int i = 0; i < length; i++) {
            gate[i] = state[i] + bias[i];
        }
    }

    private static void tanh(float[] input, float[] bias, float[] reset, float[] remembered, float[] gate, int length) {
        for (int i = 0; i < length; i++) {
            gate[i] = input[i] + bias[i] + reset[i] * remembered[i];
        }
        tanh(gate, length);
    }

    private static void tanh(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = FastMath.tanh(values[i]);
        }
    }

    private static void blend(float[] fresh, float[] keep, float[] h, int length) {
        for (int i = 0; i < length; i++) {
            h[i] = fresh[i] + keep[i] * (h[i] - fresh[i]);
        }
    }

    @Override
    public void startBack() {
        Arrays.fill(h, 0);
        for (float[] gate : biasGrad) {
            Arrays.fill(gate, 0);
        }
    }

    @Override
    public void backward(int step, MatrixView stateBefore, MatrixView outGrad, MatrixView flowedBack, MatrixView inputGrad,
                         MatrixView stateGrad) {
        stateBefore.read(before);
        outGrad.read(out);
        flowedBack.read(flowed);
        System.arraycopy(h, 0, kept, 0, h.length);
        backward(gates[step]);
        for (int example = 0; mask != null && example < batch; example++) {
            if (!counts(step, example)) {
                passOn(example * units, (example + 1) * units);
            }
        }
        for (int part = 0; part < PARTS; part++) {
            add(input[part], biasGrad[part], h.length);
        }
        add(state[N], biasGrad[M], h.length);
        write(input, inputGrad);
        write(state, stateGrad);
    }

    private void backward(float[][] gate) {
        add(flowed, h, h.length);
        add(out, h, h.length);
        fresh(h, gate[Z], gate[N], input[N], h.length);
        keep(h, before, gate[N], gate[Z], input[Z], h.length);
        reset(input[N], gate[M], gate[R], input[R], h.length);
        product(input[N], gate[R], state[N], h.length);
        product(h, gate[Z], h, h.length);
        System.arraycopy(input[R], 0, state[R], 0, h.length);
        System.arraycopy(input[Z], 0, state[Z], 0, h.length);
    }

    /** To what would be the new state. */
    private static void fresh(float[] gradient, float[] keep, float[] fresh, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = gradient[i] * (1 - keep[i]) * (1 - fresh[i] * fresh[i]);
        }
    }

    private static void keep(float[] gradient, float[] before, float[] fresh, float[] keep, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = gradient[i] * (before[i] - fresh[i]) * keep[i] * (1 - keep[i]);
        }
    }

    private static void reset(float[] gradient, float[] remembered, float[] reset, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = gradient[i] * remembered[i] * reset[i] * (1 - reset[i]);
        }
    }

    private static void product(float[] a, float[] b, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = a[i] * b[i];
        }
    }

    private static void add(float[] values, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i];
        }
    }

    /** At a step that does not count, the state's gradient goes on to the step before, and nothing else has one. */
    private void passOn(int from, int to) {
        for (int part = 0; part < PARTS; part++) {
            Arrays.fill(input[part], from, to, 0);
            Arrays.fill(state[part], from, to, 0);
        }
        for (int i = from; i < to; i++) {
            h[i] = kept[i] + flowed[i];
        }
    }

    @Override
    public void addBiasGradient(MatrixView target) {
        float[] sums = new float[BIASES * units];
        target.read(sums);
        for (int gate = 0; gate < BIASES; gate++) {
            for (int i = 0; i < h.length; i++) {
                sums[gate * units + i % units] += biasGrad[gate][i];
            }
        }
        target.write(sums);
    }

    private boolean counts(int step, int example) {
        return mask[step * batch + example] != 0;
    }
}
