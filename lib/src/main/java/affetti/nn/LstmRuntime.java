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

/** An {@link LstmLayer} at work. */
final class LstmRuntime extends SequenceRuntime<LstmLayer> {
    private static final long serialVersionUID = 1L;
    private transient Steps sequence;

    LstmRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        int units = (int) layerConf().getNOut();
        if (sequence == null) {
            sequence = Steps.of(dataType, units);
        }
        INDArray output = BinMajor.create(workspaces, ArrayType.ACTIVATIONS, units, input);
        sequence.forward(weights(params), BinMajor.lasting(input), (int) input.size(0), TimeMajor.mask(maskArray), BinMajor.view(output));
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray below = BinMajor.create(workspaces, ArrayType.ACTIVATION_GRAD, layerConf().getNIn(), input);
        MatrixView rows = BinMajor.view(below);
        int learnt = rows.rows() - layerConf().getGiven();
        if (learnt < rows.rows()) {
            rows.rows(learnt, layerConf().getGiven()).clear();
        }
        sequence.backward(weights(params), weights(gradientViews), BinMajor.view(epsilon), rows.rows(0, learnt));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(below));
    }

    private static Steps.Weights weights(Map<String, INDArray> of) {
        return new Steps.Weights(MatrixView.of(of.get(LstmLayer.INPUT_WEIGHTS)), MatrixView.of(of.get(LstmLayer.RECURRENT_WEIGHTS)),
                MatrixView.of(of.get(LstmLayer.BIAS)));
    }

    /**
     * The arithmetic of an {@link LstmLayer} over a sequence, forward and backward through time. What the inputs add to the gates is one product for all
     * steps; the steps are plain loops over values that stand unit by unit, {@link BinMajor}: [gate * unit][step][example]. Two sisters: single precision
     * for training, either precision for checking gradients.
     */
    interface Steps {
        /** Input, forget and output gate, and what would be written. */
        int GATES = 4;

        /** For a layer of so many units and a precision. */
        static Steps of(DataType type, int units) {
            return type == DataType.FLOAT ? new FloatLstmSteps(units) : new PlainLstmSteps(type, units);
        }

        /**
         * Runs the sequence.
         *
         * @param weights the layer's parameters
         * @param x       inputs, shape [in][steps * batch]; they must stay until {@link #backward}
         * @param batch   examples
         * @param counts  1 where a step counts, 0 where it does not, [step * batch + example]; null if all count
         * @param output  shape [units][steps * batch]
         */
        void forward(Weights weights, MatrixView x, int batch, float[] counts, MatrixView output);

        /**
         * Runs the sequence backward, after {@link #forward}.
         *
         * @param gradients where the parameters' gradients go
         * @param outGrad   the gradient of the outputs
         * @param below     where the gradient of the inputs goes; with fewer rows, of the first so many inputs
         */
        void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below);

        /** The parameters, or their gradients: input [in][4 units], recurrent [units][4 units], bias [1][4 units]. */
        record Weights(MatrixView input, MatrixView recurrent, MatrixView bias) {
        }
    }
}
