package affetti.nn;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * One of our layers over sequences, [batch][feature][time]: what DL4J asks of each. A new one names its parameters
 * ({@link RecurrentLayers.Params}) and its arithmetic ({@link SequenceRuntime}) in one {@link Kind}. Public because DL4J makes layers by reflection.
 */
public abstract class SequenceLayer extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1L;

    /** For reading from JSON. */
    SequenceLayer() {
    }

    SequenceLayer(long nIn, long nOut) {
        super(new Sizes().nIn(nIn).nOut(nOut));
    }

    /** DL4J gives a new layer its defaults by a builder alone. */
    private static final class Sizes extends BaseRecurrentLayer.Builder<Sizes> {
        @Override
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            throw new UnsupportedOperationException("a layer of ours is made by its own of()");
        }
    }

    /** What all layers of one class share: their arithmetic and their parameters. */
    record Kind(BiFunction<NeuralNetConfiguration, DataType, SequenceRuntime<?>> runtime, RecurrentLayers.Params params) {
        Kind(BiFunction<NeuralNetConfiguration, DataType, SequenceRuntime<?>> runtime, Function<FeedForwardLayer, List<RecurrentLayers.Param>> params) {
            this(runtime, new RecurrentLayers.Params(params));
        }
    }

    abstract Kind kind();

    @Override
    public final RecurrentLayers.Params initializer() {
        return kind().params();
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int layerIndex,
                             INDArray paramsView, boolean initializeParams, DataType dataType) {
        return RecurrentLayers.prepare(kind().runtime().apply(conf, dataType), listeners, layerIndex, paramsView, initializeParams);
    }

    @Override
    public List<Regularization> getRegularizationByParam(String paramName) {
        return initializer().isWeightParam(this, paramName) ? regularization : regularizationBias;
    }

    @Override
    public boolean isPretrainParam(String paramName) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return new LayerMemoryReport.Builder(layerName, getClass(), inputType, getOutputType(-1, inputType))
                .standardMemory(initializer().numParams(this), 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
