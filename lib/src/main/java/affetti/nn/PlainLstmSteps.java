package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;

/** {@link LstmRuntime.Steps} in either precision, with gates in doubles: what gradients are checked in, and what {@link FloatLstmSteps} is compared with. */
final class PlainLstmSteps implements LstmRuntime.Steps {
    private final DataType type;
    private final int units;
    private int batch;
    private int steps;
    private MatrixView x;
    private float[] counts;
    /** What the inputs add to the gates; backward: the gates' gradients, [4 units][steps * batch]. */
    private Matrix fromInput;
    /** What the state adds to the gates of one step, or their gradients, [4 units][batch]. */
    private Matrix fromState;
    /** The state of one step, or its gradient, [units][batch]. */
    private Matrix state;
    /** States before each step, [units][steps * batch]. */
    private Matrix states;
    /** The gates' values, [4 units][step][example]. */
    private double[] gates;
    /** The cells before each step and after the last, [step][unit][example]. */
    private double[][] cells;

    PlainLstmSteps(DataType type, int units) {
        this.type = type;
        this.units = units;
    }

    private void resize(MatrixView inputs, int examples) {
        x = inputs;
        batch = examples;
        steps = inputs.columns() / examples;
        int frames = inputs.columns();
        fromInput = Matrix.sized(fromInput, type, (long) GATES * units, frames);
        fromState = Matrix.sized(fromState, type, (long) GATES * units, batch);
        state = Matrix.sized(state, type, units, batch);
        states = Matrix.sized(states, type, units, frames);
        gates = new double[GATES * units * frames];
        cells = new double[steps + 1][units * batch];
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, int examples, float[] stepCounts, MatrixView output) {
        resize(inputs, examples);
        counts = stepCounts;
        fromInput.view().become(weights.input().transpose(), x);
        fromInput.read(0, GATES * units, gates);
        double[] outputs = new double[units * steps * batch];
        double[] before = new double[units * steps * batch];
        double[] h = new double[units * batch];
        double[] added = new double[GATES * units * batch];
        double[] bias = new double[GATES * units];
        weights.bias().read(bias);
        for (int step = 0; step < steps; step++) {
            state.write(0, units, h);
            fromState.view().become(weights.recurrent().transpose(), state.view());
            fromState.read(0, GATES * units, added);
            for (int unit = 0; unit < units; unit++) {
                System.arraycopy(h, unit * batch, before, at(unit, step), batch);
                open(unit, step, added, bias);
                keep(unit, step, h);
                for (int example = 0; example < batch; example++) {
                    outputs[at(unit, step) + example] = h[unit * batch + example] * count(step, example);
                }
            }
        }
        output.write(outputs);
        states.write(0, units, before);
    }

    private int at(int row, int step) {
        return (row * steps + step) * batch;
    }

    private double count(int step, int example) {
        return counts == null ? 1 : counts[step * batch + example];
    }

    /** The four gates of a unit at a step, for all examples. */
    private void open(int unit, int step, double[] added, double[] bias) {
        for (int gate = 0; gate < GATES; gate++) {
            int row = gate * units + unit;
            int from = at(row, step);
            for (int example = 0; example < batch; example++) {
                double sum = gates[from + example] + added[row * batch + example] + bias[row];
                gates[from + example] = gate == GATES - 1 ? tanh(sum) : sigmoid(sum);
            }
        }
    }

    /** The unit's cells and outputs behind a step. */
    private void keep(int unit, int step, double[] h) {
        int i = at(unit, step);
        int f = at(units + unit, step);
        int o = at(2 * units + unit, step);
        int g = at(3 * units + unit, step);
        for (int example = 0; example < batch; example++) {
            int place = unit * batch + example;
            boolean counted = count(step, example) != 0;
            double old = cells[step][place];
            double now = gates[f + example] * old + gates[i + example] * gates[g + example];
            cells[step + 1][place] = counted ? now : old;
            h[place] = counted ? gates[o + example] * tanh(now) : h[place];
        }
    }

    @Override
    public void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below) {
        double[] above = new double[units * steps * batch];
        outGrad.read(above);
        double[] hGrad = new double[units * batch];
        double[] cGrad = new double[units * batch];
        double[] back = new double[units * batch];
        double[] gateGrad = new double[GATES * units * batch];
        for (int step = steps - 1; step >= 0; step--) {
            for (int unit = 0; unit < units; unit++) {
                for (int example = 0; example < batch; example++) {
                    hGrad[unit * batch + example] += count(step, example) * above[at(unit, step) + example];
                }
                close(unit, step, hGrad, cGrad, gateGrad);
            }
            fromState.write(0, GATES * units, gateGrad);
            state.view().become(weights.recurrent(), fromState.view());
            state.read(0, units, back);
            for (int place = 0; place < hGrad.length; place++) {
                hGrad[place] += back[place];
            }
        }
        fromInput.write(0, GATES * units, gates);
        gradients.input().become(x, fromInput.view().transpose());
        gradients.recurrent().become(states.view(), fromInput.view().transpose());
        gradients.bias().write(sums());
        below.become(weights.input().rows(0, below.rows()), fromInput.view());
    }

    /** From the gradient of a unit's output and cell behind a step to those of its gates, and of its cell and output before. */
    private void close(int unit, int step, double[] hGrad, double[] cGrad, double[] gateGrad) {
        int[] from = {at(unit, step), at(units + unit, step), at(2 * units + unit, step), at(3 * units + unit, step)};
        for (int example = 0; example < batch; example++) {
            int place = unit * batch + example;
            double counted = count(step, example);
            double i = gates[from[0] + example];
            double f = gates[from[1] + example];
            double o = gates[from[2] + example];
            double g = gates[from[3] + example];
            double shown = tanh(cells[step + 1][place]);
            double dh = counted * hGrad[place];
            double dc = counted * cGrad[place] + dh * o * (1 - shown * shown);
            double[] gradients = {dc * g * i * (1 - i), dc * cells[step][place] * f * (1 - f), dh * shown * o * (1 - o), dc * i * (1 - g * g)};
            for (int gate = 0; gate < GATES; gate++) {
                gates[from[gate] + example] = gradients[gate];
                gateGrad[(gate * units + unit) * batch + example] = gradients[gate];
            }
            hGrad[place] *= 1 - counted;
            cGrad[place] = counted == 0 ? cGrad[place] : dc * f;
        }
    }

    /** The gradients of the biases. */
    private double[] sums() {
        int frames = steps * batch;
        double[] sums = new double[GATES * units];
        for (int i = 0; i < gates.length; i++) {
            sums[i / frames] += gates[i];
        }
        return sums;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static double tanh(double a) {
        return 2 / (1 + Math.exp(-2 * a)) - 1;
    }
}
