package affetti.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link LstmRuntime.Steps} in single precision: what training uses. Each gate of a step is an array of its own, [unit * batch + example], so that the loops run over
 * whole arrays with one index, without branches, which the JVM turns into vector instructions.
 */
final class FloatLstmSteps implements LstmRuntime.Steps {
    private final int units;
    private int batch;
    private int steps;
    private MatrixView x;
    private float[] counts;
    /** What the inputs add to the gates; backward: the gates' gradients, [4 units][steps * batch]. */
    private Matrix fromInput;
    /** The same on Java's side. */
    private float[] all;
    /** What the state adds to the gates of one step, or their gradients, [4 units][batch]. */
    private Matrix fromState;
    /** The state of one step, or its gradient, [units][batch]. */
    private Matrix state;
    /** States after each step, [units][steps * batch]. */
    private Matrix states;
    /** The gates' values, [step][gate]. */
    private float[][][] gates = {};
    /** The cells before each step and after the last. */
    private float[][] cells;
    /** The cells' hyperbolic tangents after each step. */
    private float[][] shown;
    /** Of one step, by gate: what the inputs add, what the state adds, or gradients. */
    private float[][] own;
    private float[][] added;
    private float[][] bias;
    /** The biases' gradients, by gate, still for each example. */
    private float[][] biasGrad;
    private float[] h;
    private float[] hGrad;
    private float[] cGrad;
    /** Gradients that come to a step's cells or states from elsewhere. */
    private float[] coming;
    /** Whether a step counts, for each unit. */
    private float[] counted;

    FloatLstmSteps(int units) {
        this.units = units;
    }

    private void resize(MatrixView inputs, int examples) {
        x = inputs;
        int frames = inputs.columns();
        if (batch == examples && steps == frames / examples) {
            return;
        }
        batch = examples;
        steps = frames / examples;
        int length = units * batch;
        fromInput = Matrix.sized(fromInput, DataType.FLOAT, (long) GATES * units, frames);
        fromState = Matrix.sized(fromState, DataType.FLOAT, (long) GATES * units, batch);
        state = Matrix.sized(state, DataType.FLOAT, units, batch);
        states = Matrix.sized(states, DataType.FLOAT, units, frames);
        all = new float[GATES * units * frames];
        gates = new float[steps][GATES][length];
        cells = new float[steps + 1][length];
        shown = new float[steps][length];
        own = new float[GATES][length];
        added = new float[GATES][length];
        bias = new float[GATES][length];
        biasGrad = new float[GATES][length];
        h = new float[length];
        hGrad = new float[length];
        cGrad = new float[length];
        coming = new float[length];
        counted = new float[length];
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, int examples, float[] stepCounts, MatrixView output) {
        resize(inputs, examples);
        counts = stepCounts;
        fromInput.view().becomeInTiles(weights.input().transpose(), x);
        fromInput.view().read(all);
        spread(weights.bias());
        FloatBuffer ofState = state.view().floats();
        FloatBuffer ofStates = states.view().floats();
        FloatBuffer ofGates = fromState.view().floats();
        Arrays.fill(h, 0);
        for (int step = 0; step < steps; step++) {
            ofState.put(0, h);
            fromState.view().becomeInTiles(weights.recurrent().transpose(), state.view());
            for (int gate = 0; gate < GATES; gate++) {
                ofGates.get(gate * h.length, added[gate]);
                gather(gate, step);
                sum(own[gate], added[gate], bias[gate], h.length);
                if (gate == GATES - 1) {
                    tanh(own[gate], gates[step][gate], h.length);
                } else {
                    sigmoid(own[gate], gates[step][gate], h.length);
                }
            }
            keep(step);
            for (int unit = 0; unit < units; unit++) {
                ofStates.put((unit * steps + step) * batch, h, unit * batch, batch);
            }
        }
        output.copy(states.view());
        if (counts != null) {
            mask(output);
        }
    }

    /** Spreads the biases over the examples. */
    private void spread(MatrixView biases) {
        float[] values = new float[GATES * units];
        biases.read(values);
        for (int row = 0; row < values.length; row++) {
            Arrays.fill(bias[row / units], row % units * batch, (row % units + 1) * batch, values[row]);
        }
    }

    /** Collects what the inputs add to a gate at a step. */
    private void gather(int gate, int step) {
        for (int unit = 0; unit < units; unit++) {
            System.arraycopy(all, ((gate * units + unit) * steps + step) * batch, own[gate], unit * batch, batch);
        }
    }

    /** Puts a gate's gradients at a step where the inputs' products want them. */
    private void scatter(int gate, int step) {
        for (int unit = 0; unit < units; unit++) {
            System.arraycopy(own[gate], unit * batch, all, ((gate * units + unit) * steps + step) * batch, batch);
        }
    }

    private static void sum(float[] own, float[] added, float[] bias, int length) {
        for (int i = 0; i < length; i++) {
            own[i] += added[i] + bias[i];
        }
    }

    private static void sigmoid(float[] sums, float[] gate, int length) {
        for (int i = 0; i < length; i++) {
            gate[i] = FastMath.sigmoid(sums[i]);
        }
    }

    private static void tanh(float[] sums, float[] gate, int length) {
        for (int i = 0; i < length; i++) {
            gate[i] = FastMath.tanh(sums[i]);
        }
    }

    /** The cells and states behind a step. */
    private void keep(int step) {
        float[][] gate = gates[step];
        write(gate[0], gate[1], gate[3], cells[step], cells[step + 1], h.length);
        tanh(cells[step + 1], shown[step], h.length);
        if (counts == null) {
            product(gate[2], shown[step], h, h.length);
            return;
        }
        count(step);
        blend(counted, cells[step], cells[step + 1], h.length);
        product(gate[2], shown[step], own[0], h.length);
        blend(counted, h, own[0], h.length);
        System.arraycopy(own[0], 0, h, 0, h.length);
    }

    private static void write(float[] input, float[] forget, float[] fresh, float[] before, float[] after, int length) {
        for (int i = 0; i < length; i++) {
            after[i] = forget[i] * before[i] + input[i] * fresh[i];
        }
    }

    private static void product(float[] a, float[] b, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = a[i] * b[i];
        }
    }

    /** Takes the old values back where nothing counts. */
    private static void blend(float[] counted, float[] old, float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = counted[i] * values[i] + (1 - counted[i]) * old[i];
        }
    }

    private void count(int step) {
        for (int unit = 0; unit < units; unit++) {
            System.arraycopy(counts, step * batch, counted, unit * batch, batch);
        }
    }

    /** Sets outputs that do not count to 0. */
    private void mask(MatrixView output) {
        float[] row = new float[counts.length];
        for (int unit = 0; unit < units; unit++) {
            output.rows(unit, 1).read(row);
            product(row, counts, row, row.length);
            output.rows(unit, 1).write(row);
        }
    }

    @Override
    public void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below) {
        float[] above = new float[units * steps * batch];
        outGrad.read(above);
        startBack();
        FloatBuffer ofState = state.view().floats();
        FloatBuffer ofGates = fromState.view().floats();
        for (int step = steps - 1; step >= 0; step--) {
            for (int unit = 0; unit < units; unit++) {
                System.arraycopy(above, (unit * steps + step) * batch, coming, unit * batch, batch);
            }
            if (counts != null) {
                count(step);
            }
            add(coming, counted, hGrad, h.length);
            close(step);
            for (int gate = 0; gate < GATES; gate++) {
                ofGates.put(gate * h.length, own[gate]);
                scatter(gate, step);
                add(own[gate], biasGrad[gate], h.length);
            }
            state.view().becomeInTiles(weights.recurrent(), fromState.view());
            ofState.get(0, coming);
            add(coming, hGrad, h.length);
        }
        fromInput.view().write(all);
        products(weights, gradients, below);
    }

    private void startBack() {
        Arrays.fill(hGrad, 0);
        Arrays.fill(cGrad, 0);
        Arrays.fill(counted, 1);
        for (float[] gate : biasGrad) {
            Arrays.fill(gate, 0);
        }
    }

    /** From the gradients of the states and cells behind a step to those of its gates, {@link #own}, and of the cells and states before. */
    private void close(int step) {
        float[][] gate = gates[step];
        show(gate[2], shown[step], own[2], h.length);
        carry(step);
        gradient(coming, gate[3], gate[0], own[0], h.length);
        gradient(coming, cells[step], gate[1], own[1], h.length);
        write(coming, gate[0], gate[3], own[3], h.length);
        forget(coming, gate[1], counted, cGrad, h.length);
    }

    /** Through the output gate: {@code own} becomes its gradient. */
    private void show(float[] output, float[] tanh, float[] own, int length) {
        product(counted, hGrad, coming, length);
        gradient(coming, tanh, output, own, length);
    }

    /** Through the cells' hyperbolic tangents: {@link #coming} becomes the cells' gradient, and what does not count stays the state's. */
    private void carry(int step) {
        carry(gates[step][2], shown[step], coming, cGrad, counted, h.length);
        leave(counted, hGrad, h.length);
    }

    private static void carry(float[] output, float[] tanh, float[] coming, float[] cGrad, float[] counted, int length) {
        for (int i = 0; i < length; i++) {
            coming[i] = counted[i] * cGrad[i] + coming[i] * output[i] * (1 - tanh[i] * tanh[i]);
        }
    }

    private static void leave(float[] counted, float[] gradient, int length) {
        for (int i = 0; i < length; i++) {
            gradient[i] *= 1 - counted[i];
        }
    }

    /** Of a gate's sum, whose logistic function was multiplied by {@code other}. */
    private static void gradient(float[] coming, float[] other, float[] gate, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = coming[i] * other[i] * gate[i] * (1 - gate[i]);
        }
    }

    /** Of the sum whose hyperbolic tangent {@code fresh} is. */
    private static void write(float[] coming, float[] input, float[] fresh, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = coming[i] * input[i] * (1 - fresh[i] * fresh[i]);
        }
    }

    private static void forget(float[] coming, float[] forget, float[] counted, float[] cGrad, int length) {
        for (int i = 0; i < length; i++) {
            cGrad[i] = (1 - counted[i]) * cGrad[i] + coming[i] * forget[i];
        }
    }

    private static void add(float[] values, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i];
        }
    }

    private static void add(float[] values, float[] factors, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += factors[i] * values[i];
        }
    }

    private void products(Weights weights, Weights gradients, MatrixView below) {
        gradients.input().becomeInTiles(x, fromInput.view().transpose());
        int later = (steps - 1) * batch;
        if (later == 0) {
            gradients.recurrent().transpose().clear();
        } else {
            gradients.recurrent().becomeInTiles(states.view().columns(0, later), fromInput.view().columns(batch, later).transpose());
        }
        float[] sums = new float[GATES * units];
        for (int i = 0; i < GATES * h.length; i++) {
            sums[i / batch] += biasGrad[i / h.length][i % h.length];
        }
        gradients.bias().write(sums);
        below.becomeInTiles(weights.input().rows(0, below.rows()), fromInput.view());
    }
}
