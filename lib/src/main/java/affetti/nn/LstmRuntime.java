package affetti.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An {@link LstmLayer} at work. What the inputs add to the gates is one product for all steps; the steps are plain loops over values
 * that stand unit by unit, {@link BinMajor}: [gate * unit][step][example].
 */
final class LstmRuntime extends SequenceRuntime<LstmLayer> {
    private static final long serialVersionUID = 1L;
    private static final int GATES = 4;
    /** What the inputs add to the gates; backward: the gates' gradients, [4 units][steps * batch]. */
    private transient Matrix fromInput;
    /** What the state adds to the gates of one step, or their gradients, [4 units][batch]. */
    private transient Matrix fromState;
    /** The state of one step, or its gradient, [units][batch]. */
    private transient Matrix state;
    /** States before each step, later the outputs, [units][steps * batch]. */
    private transient Matrix states;
    /** The gates' values, [4 units][step][example]. */
    private transient double[] gates;
    /** The cells before each step and after the last, [step][unit][example]. */
    private transient double[][] cells;
    private transient float[] counts;
    private transient int units;
    private transient int batch;
    private transient int steps;

    LstmRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        resize();
        INDArray x = BinMajor.rows(input);
        Nd4j.gemm(x.transpose(), params.get(LstmLayer.INPUT_WEIGHTS), fromInput.array().transpose(), false, false, 1, 0);
        fromInput.read(0, GATES * units, gates);
        double[] outputs = new double[units * steps * batch];
        double[] before = new double[units * steps * batch];
        double[] h = new double[units * batch];
        double[] added = new double[GATES * units * batch];
        double[] bias = params.get(LstmLayer.BIAS).reshape((long) GATES * units).toDoubleVector();
        cells[0] = new double[units * batch];
        for (int step = 0; step < steps; step++) {
            state.write(0, units, h);
            Nd4j.gemm(state.array().transpose(), params.get(LstmLayer.RECURRENT_WEIGHTS), fromState.array().transpose(),
                    false, false, 1, 0);
            fromState.read(0, GATES * units, added);
            cells[step + 1] = new double[units * batch];
            for (int unit = 0; unit < units; unit++) {
                System.arraycopy(h, unit * batch, before, at(unit, step), batch);
                open(unit, step, added, bias);
                keep(unit, step, h);
                for (int example = 0; example < batch; example++) {
                    outputs[at(unit, step) + example] = h[unit * batch + example] * counts[step * batch + example];
                }
            }
        }
        INDArray output = BinMajor.create(workspaces, ArrayType.ACTIVATIONS, units, input);
        states.write(0, units, outputs);
        BinMajor.rows(output).assign(states.array());
        states.write(0, units, before);
        return output;
    }

    private void resize() {
        units = (int) layerConf().getNOut();
        batch = (int) input.size(0);
        steps = (int) input.size(2);
        int frames = batch * steps;
        fromInput = Matrix.sized(fromInput, dataType, (long) GATES * units, frames);
        fromState = Matrix.sized(fromState, dataType, (long) GATES * units, batch);
        state = Matrix.sized(state, dataType, units, batch);
        states = Matrix.sized(states, dataType, units, frames);
        gates = new double[GATES * units * frames];
        cells = new double[steps + 1][];
        counts = BinMajor.counts(maskArray, frames);
    }

    private int at(int row, int step) {
        return (row * steps + step) * batch;
    }

    /** The four gates of a unit at a step, for all examples. */
    private void open(int unit, int step, double[] added, double[] bias) {
        for (int gate = 0; gate < GATES; gate++) {
            int row = gate * units + unit;
            int from = at(row, step);
            for (int example = 0; example < batch; example++) {
                double sum = gates[from + example] + added[row * batch + example] + bias[row];
                gates[from + example] = gate == 3 ? tanh(sum) : sigmoid(sum);
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
            boolean counted = counts[step * batch + example] != 0;
            double old = cells[step][place];
            double now = gates[f + example] * old + gates[i + example] * gates[g + example];
            cells[step + 1][place] = counted ? now : old;
            h[place] = counted ? gates[o + example] * tanh(now) : h[place];
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        double[] above = new double[units * steps * batch];
        INDArray recurrent = params.get(LstmLayer.RECURRENT_WEIGHTS);
        Matrix epsilons = new Matrix(dataType, units, steps * batch);
        epsilons.array().assign(BinMajor.rows(epsilon));
        epsilons.read(0, units, above);
        double[] hGrad = new double[units * batch];
        double[] cGrad = new double[units * batch];
        double[] back = new double[units * batch];
        double[] gateGrad = new double[GATES * units * batch];
        for (int step = steps - 1; step >= 0; step--) {
            for (int unit = 0; unit < units; unit++) {
                for (int example = 0; example < batch; example++) {
                    hGrad[unit * batch + example] += counts[step * batch + example] * above[at(unit, step) + example];
                }
                close(unit, step, hGrad, cGrad, gateGrad);
            }
            fromState.write(0, GATES * units, gateGrad);
            Nd4j.gemm(fromState.array().transpose(), recurrent, state.array().transpose(), false, true, 1, 0);
            state.read(0, units, back);
            for (int place = 0; place < hGrad.length; place++) {
                hGrad[place] += back[place];
            }
        }
        return new Pair<>(parameterGradients(), below(workspaces));
    }

    /** From the gradient of a unit's output and cell behind a step to those of its gates, and of its cell and output before. */
    private void close(int unit, int step, double[] hGrad, double[] cGrad, double[] gateGrad) {
        int[] from = {at(unit, step), at(units + unit, step), at(2 * units + unit, step), at(3 * units + unit, step)};
        for (int example = 0; example < batch; example++) {
            int place = unit * batch + example;
            double counted = counts[step * batch + example];
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

    private Gradient parameterGradients() {
        fromInput.write(0, GATES * units, gates);
        INDArray gateGrads = fromInput.array().transpose();
        Nd4j.gemm(BinMajor.rows(input).transpose(), gateGrads, gradientViews.get(LstmLayer.INPUT_WEIGHTS), true, false, 1, 0);
        Nd4j.gemm(states.array().transpose(), gateGrads, gradientViews.get(LstmLayer.RECURRENT_WEIGHTS), true, false, 1, 0);
        gradientViews.get(LstmLayer.BIAS).assign(fromInput.array().sum(1).reshape(1, (long) GATES * units));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return gradient;
    }

    private INDArray below(LayerWorkspaceMgr workspaces) {
        INDArray below = BinMajor.create(workspaces, ArrayType.ACTIVATION_GRAD, layerConf().getNIn(), input);
        Nd4j.gemm(fromInput.array().transpose(), params.get(LstmLayer.INPUT_WEIGHTS), BinMajor.rows(below).transpose(),
                false, true, 1, 0);
        weightNoiseParams.clear();
        return backpropDropOutIfPresent(below);
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static double tanh(double a) {
        return 2 / (1 + Math.exp(-2 * a)) - 1;
    }
}
