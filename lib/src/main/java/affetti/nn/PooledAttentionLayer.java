package affetti.nn;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
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
 * The student's attention as a DL4J layer: each step gets a score of its own, {@code v tanh(W h + b)} (additive attention: Bahdanau et
 * al., "Neural machine translation by jointly learning to align and translate", ICLR 2015, without a query), and the output is the mean
 * of the steps' features weighted by a softmax of the scores. The student pooled over a whole sequence; here each step's mean is of the
 * steps so far, so that training uses every step at once.
 *
 * <p>Activations are [batch][feature][time]; masked steps do not count, and their output is 0. Taught in notebook 06.
 */
public class PooledAttentionLayer extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1L;

    /** For reading from JSON. */
    public PooledAttentionLayer() {
    }

    private PooledAttentionLayer(Builder builder) {
        super(builder);
    }

    /**
     * A layer that gives back as many features as it gets.
     *
     * @param features features a step
     */
    public static PooledAttentionLayer of(int features) {
        return new Builder().nIn(features).nOut(features).build();
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int layerIndex,
                             INDArray paramsView, boolean initializeParams, DataType dataType) {
        return RecurrentLayers.prepare(new PooledAttentionRuntime(conf, dataType), listeners, layerIndex, paramsView, initializeParams);
    }

    @Override
    public ParamInitializer initializer() {
        return Params.INSTANCE;
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
        return new LayerMemoryReport.Builder(layerName, PooledAttentionLayer.class, inputType, getOutputType(-1, inputType))
                .standardMemory(initializer().numParams(this), 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** W [features][features], b [1][features], v [features][1]. */
    static final class Params extends RecurrentLayers.Params {
        static final Params INSTANCE = new Params();
        static final String WEIGHTS = "W";
        static final String BIAS = "b";
        static final String SCORE = "v";

        @Override
        List<RecurrentLayers.Param> params(FeedForwardLayer layer) {
            long features = layer.getNIn();
            return List.of(new RecurrentLayers.Param(WEIGHTS, false, features, features, features, features),
                    new RecurrentLayers.Param(BIAS, true, 1, features, 1, features),
                    new RecurrentLayers.Param(SCORE, false, features, 1, features, 1));
        }
    }

    private static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
        @Override
        @SuppressWarnings("unchecked")
        public PooledAttentionLayer build() {
            return new PooledAttentionLayer(this);
        }
    }
}
