package affetti.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link GruLayer} at work. */
final class GruLayerRuntime extends SequenceRuntime<GruLayer> {
    private static final long serialVersionUID = 1L;
    private static final String STATE = "h";
    private final transient VariationalDropout inputs = new VariationalDropout();
    private transient GruSteps sequence;

    GruLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return run(null, training, workspaces);
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
        MatrixView x = inputs.rows(input, layerConf().getIDropout(), training);
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        int units = (int) layerConf().getNOut();
        if (sequence == null) {
            sequence = new GruSteps(dataType, units);
        }
        sequence.resize(batch, steps);
        sequence.forward(weights(params), x, initial, TimeMajor.mask(maskArray));
        INDArray output = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, batch, units, steps);
        TimeMajor.rows(output).copy(sequence.statesAfter());
        return TimeMajor.applyMask(output, maskArray);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray below = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, sequence.batch(),
                layerConf().getNIn(), sequence.steps());
        MatrixView rows = TimeMajor.rows(below);
        if (layerConf().getGiven() > 0) {
            rows.clear();
        }
        sequence.backward(weights(params), weights(gradientViews), TimeMajor.rows(epsilon), rows.columns(0, rows.columns() - layerConf().getGiven()));
        inputs.back(rows);
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, below);
    }

    private static GruSteps.Weights weights(Map<String, INDArray> of) {
        return new GruSteps.Weights(MatrixView.of(of.get(GruLayer.INPUT_WEIGHTS)),
                MatrixView.of(of.get(GruLayer.RECURRENT_WEIGHTS)), MatrixView.of(of.get(GruLayer.BIAS)));
    }
}
