package affetti.nn;

import affetti.core.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link LstmRuntime.Steps} in single precision: what training uses. Each processor takes some of the examples through all steps. Each gate of a step is
 * an array of its own, [unit * examples + example], so that the loops run over whole arrays with one index, without branches, which the JVM turns into
 * vector instructions.
 */
final class FloatLstmSteps implements LstmRuntime.Steps {
    /** Fewer examples are not worth a processor. */
    private static final int LEAST_EXAMPLES = 8;
    private final int units;
    private final List<Share> shares = new ArrayList<>();
    private int batch;
    private int steps;
    private MatrixView x;
    private float[] counts;
    /** What the inputs add to the gates; backward: the gates' gradients, [4 units][steps * batch]. */
    private Matrix fromInput;
    /** States after each step, [units][steps * batch]. */
    private Matrix states;

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
        fromInput = Matrix.sized(fromInput, DataType.FLOAT, (long) GATES * units, frames);
        states = Matrix.sized(states, DataType.FLOAT, units, frames);
        shares.clear();
        Workers.eachPart(batch, LEAST_EXAMPLES, (first, end) -> shares.add(new Share(first, end - first)));
    }

    private void eachShare(Consumer<Share> work) {
        Workers.inParts(shares.size(), 1, (first, end) -> shares.subList(first, end).forEach(work));
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, int examples, float[] stepCounts, MatrixView output) {
        resize(inputs, examples);
        counts = stepCounts;
        fromInput.view().becomeInTiles(weights.input().transpose(), x);
        eachShare(share -> share.forward(weights));
        output.copy(states.view());
        if (counts != null) {
            mask(output);
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
        eachShare(share -> share.backward(weights.recurrent(), outGrad));
        products(weights, gradients, below);
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
        shares.forEach(share -> share.addBiasGradient(sums));
        gradients.bias().write(sums);
        below.becomeInTiles(weights.input().rows(0, below.rows()), fromInput.view());
    }

    /** Some of the examples, on their way through all steps. */
    private final class Share {
        private final int first;
        private final int examples;
        /** What the state adds to the gates of one step, or their gradients, [4 units][examples]. */
        private final MatrixView fromState;
        /** The state of one step, or its gradient, [units][examples]. */
        private final MatrixView state;
        /** The gates' values, [step][gate]. */
        private final float[][][] gates;
        /** The cells before each step and after the last. */
        private final float[][] cells;
        /** The cells' hyperbolic tangents after each step. */
        private final float[][] shown;
        /** Of one step, by gate: what the inputs add, what the state adds, or gradients. */
        private final float[][] own;
        private final float[][] added;
        private final float[][] bias;
        /** The biases' gradients, by gate, still for each example. */
        private final float[][] biasGrad;
        private final float[] h;
        private final float[] hGrad;
        private final float[] cGrad;
        /** Gradients that come to a step's cells or states from elsewhere. */
        private final float[] coming;
        /** Whether a step counts, for each unit. */
        private final float[] counted;

        private Share(int first, int examples) {
            this.first = first;
            this.examples = examples;
            int length = units * examples;
            this.fromState = new Matrix(DataType.FLOAT, (long) GATES * units, examples).view();
            this.state = new Matrix(DataType.FLOAT, units, examples).view();
            this.gates = new float[steps][GATES][length];
            this.cells = new float[steps + 1][length];
            this.shown = new float[steps][length];
            this.own = new float[GATES][length];
            this.added = new float[GATES][length];
            this.bias = new float[GATES][length];
            this.biasGrad = new float[GATES][length];
            this.h = new float[length];
            this.hGrad = new float[length];
            this.cGrad = new float[length];
            this.coming = new float[length];
            this.counted = new float[length];
        }

        private void forward(Weights weights) {
            spread(weights.bias());
            FloatBuffer ofState = state.floats();
            FloatBuffer ofStates = states.view().floats();
            FloatBuffer ofGates = fromState.floats();
            FloatBuffer ofInput = fromInput.view().floats();
            Arrays.fill(h, 0);
            for (int step = 0; step < steps; step++) {
                ofState.put(0, h);
                fromState.becomeInTiles(weights.recurrent().transpose(), state);
                for (int gate = 0; gate < GATES; gate++) {
                    ofGates.get(gate * h.length, added[gate]);
                    for (int unit = 0; unit < units; unit++) {
                        ofInput.get(placeOf(gate * units + unit, step), own[gate], unit * examples, examples);
                    }
                    sum(own[gate], added[gate], bias[gate], h.length);
                    if (gate == GATES - 1) {
                        tanh(own[gate], gates[step][gate], h.length);
                    } else {
                        sigmoid(own[gate], gates[step][gate], h.length);
                    }
                }
                keep(step);
                for (int unit = 0; unit < units; unit++) {
                    ofStates.put(placeOf(unit, step), h, unit * examples, examples);
                }
            }
        }

        /** Where a unit's values at a step lie, among [units][steps * batch] or [4 units][steps * batch]. */
        private int placeOf(int unit, int step) {
            return (unit * steps + step) * batch + first;
        }

        /** Spreads the biases over the examples. */
        private void spread(MatrixView biases) {
            float[] values = new float[GATES * units];
            biases.read(values);
            for (int row = 0; row < values.length; row++) {
                Arrays.fill(bias[row / units], row % units * examples, (row % units + 1) * examples, values[row]);
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

        private void count(int step) {
            for (int unit = 0; unit < units; unit++) {
                System.arraycopy(counts, step * batch + first, counted, unit * examples, examples);
            }
        }

        private void backward(MatrixView recurrent, MatrixView outGrad) {
            startBack();
            FloatBuffer above = outGrad.floats();
            FloatBuffer ofInput = fromInput.view().floats();
            FloatBuffer ofState = state.floats();
            FloatBuffer ofGates = fromState.floats();
            for (int step = steps - 1; step >= 0; step--) {
                for (int unit = 0; unit < units; unit++) {
                    above.get(placeOf(unit, step), coming, unit * examples, examples);
                }
                if (counts != null) {
                    count(step);
                }
                addScaled(coming, counted, hGrad, h.length);
                close(step);
                for (int gate = 0; gate < GATES; gate++) {
                    ofGates.put(gate * h.length, own[gate]);
                    for (int unit = 0; unit < units; unit++) {
                        ofInput.put(placeOf(gate * units + unit, step), own[gate], unit * examples, examples);
                    }
                    add(own[gate], biasGrad[gate], h.length);
                }
                state.becomeInTiles(recurrent, fromState);
                ofState.get(0, coming);
                add(coming, hGrad, h.length);
            }
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
            product(counted, hGrad, coming, h.length);
            gradient(coming, shown[step], gate[2], own[2], h.length);
            throughTanh(gate[2], shown[step], cGrad, counted, coming, h.length);
            leave(counted, hGrad, h.length);
            gradient(coming, gate[3], gate[0], own[0], h.length);
            gradient(coming, cells[step], gate[1], own[1], h.length);
            gradientOfFresh(coming, gate[0], gate[3], own[3], h.length);
            forget(coming, gate[1], counted, cGrad, h.length);
        }

        private void addBiasGradient(float[] sums) {
            for (int i = 0; i < GATES * h.length; i++) {
                sums[i / examples] += biasGrad[i / h.length][i % h.length];
            }
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

    /** The cells after a step. */
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

    /** Through the cells' hyperbolic tangents: the states' gradient {@code coming} becomes the cells'. */
    private static void throughTanh(float[] output, float[] tanh, float[] cGrad, float[] counted, float[] coming, int length) {
        for (int i = 0; i < length; i++) {
            coming[i] = counted[i] * cGrad[i] + coming[i] * output[i] * (1 - tanh[i] * tanh[i]);
        }
    }

    /** What does not count stays the state's gradient. */
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
    private static void gradientOfFresh(float[] coming, float[] input, float[] fresh, float[] result, int length) {
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

    private static void addScaled(float[] values, float[] factors, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += factors[i] * values[i];
        }
    }
}
