package affetti.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link GruLayer} at work. */
final class GruLayerRuntime extends BaseRecurrentLayer<GruLayer> {
    private static final long serialVersionUID = 1L;
    private static final String STATE = "h";
    private transient GruSteps sequence;

    GruLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return run(null, training, workspaces);
    }

    @Override
    public INDArray activate(INDArray newInput, boolean training, LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        return activate(training, workspaces);
    }

    @Override
    public INDArray rnnTimeStep(INDArray newInput, LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        INDArray output = run(stateMap.get(STATE), false, workspaces);
        stateMap.put(STATE, sequence.lastState().dup().detach());
        return output;
    }

    @Override
    public INDArray rnnActivateUsingStoredState(INDArray newInput, boolean training, boolean storeLast,
                                                LayerWorkspaceMgr workspaces) {
        setInput(newInput, workspaces);
        INDArray output = run(tBpttStateMap.get(STATE), training, workspaces);
        if (storeLast) {
            tBpttStateMap.put(STATE, sequence.lastState().dup().detach());
        }
        return output;
    }

    private INDArray run(INDArray initial, boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        int batch = (int) input.size(0);
        int in = (int) input.size(1);
        int steps = (int) input.size(2);
        int units = (int) layerConf().getNOut();
        if (sequence == null) {
            sequence = new GruSteps(dataType, in, units);
        }
        sequence.resize(batch, steps);
        TimeMajor.from(input, sequence.inputs());
        sequence.forward(weights(params), initial, TimeMajor.mask(maskArray));
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {batch, units, steps}, 'f');
        TimeMajor.to(sequence.statesAfter(), output);
        return masked(output);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return tbpttBackpropGradient(epsilon, Integer.MAX_VALUE, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int backLength, LayerWorkspaceMgr workspaces) {
        TimeMajor.from(masked(epsilon), sequence.outputGradient());
        INDArray inputGrad = sequence.backward(weights(params), weights(gradientViews), Math.min(backLength, sequence.steps()));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType,
                new long[] {sequence.batch(), layerConf().getNIn(), sequence.steps()}, 'f');
        TimeMajor.to(inputGrad, out);
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(out));
    }

    private static GruSteps.Weights weights(Map<String, INDArray> of) {
        return new GruSteps.Weights(of.get(GruParams.INPUT_WEIGHTS), of.get(GruParams.RECURRENT_WEIGHTS), of.get(GruParams.BIAS));
    }

    /** Sets the values at masked steps to 0, in place; shape [batch][feature][time]. */
    private INDArray masked(INDArray values) {
        return TimeMajor.applyMask(values, maskArray);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return true;
    }
}
