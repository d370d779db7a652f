package affetti.nn;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What our recurrent layers share to fit into DL4J. */
final class RecurrentLayers {
    private RecurrentLayers() {
    }

    /** Hands a new layer what DL4J hands every layer: listeners, its number, its part of the parameters. */
    static Layer prepare(BaseRecurrentLayer<?> layer, Collection<TrainingListener> listeners, int layerIndex,
                         INDArray paramsView, boolean initializeParams) {
        NeuralNetConfiguration conf = layer.conf();
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setParamTable(conf.getLayer().initializer().init(conf, paramsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    /** A parameter: its name, its shape, and whether it is a bias (which starts at 0). */
    record Param(String key, boolean bias, long fanIn, long fanOut, long rows, long columns) {
        long length() {
            return rows * columns;
        }
    }

    /** Lays a layer's parameters out one behind the other, column by column, as DL4J does with its own. */
    static class Params implements ParamInitializer {
        private final Function<FeedForwardLayer, List<Param>> params;

        /** @param params of a layer of one kind, in their order */
        Params(Function<FeedForwardLayer, List<Param>> params) {
            this.params = params;
        }

        private List<Param> params(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return params.apply((FeedForwardLayer) layer);
        }

        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return numParams(conf.getLayer());
        }

        @Override
        public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return params(layer).stream().mapToLong(Param::length).sum();
        }

        @Override
        public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return params(layer).stream().map(Param::key).toList();
        }

        @Override
        public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return params(layer).stream().filter(p -> !p.bias()).map(Param::key).toList();
        }

        @Override
        public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return params(layer).stream().filter(Param::bias).map(Param::key).toList();
        }

        @Override
        public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return weightKeys(layer).contains(key);
        }

        @Override
        public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return biasKeys(layer).contains(key);
        }

        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
            FeedForwardLayer layer = (FeedForwardLayer) conf.getLayer();
            Map<String, INDArray> views = split(conf, paramsView);
            for (Param param : params(layer)) {
                conf.addVariable(param.key());
                INDArray view = views.get(param.key());
                if (initializeParams && param.bias()) {
                    view.assign(0);
                } else if (initializeParams) {
                    layer.getWeightInitFn().init(param.fanIn(), param.fanOut(), new long[] {param.rows(), param.columns()},
                            IWeightInit.DEFAULT_WEIGHT_INIT_ORDER, view);
                }
            }
            return views;
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
            return split(conf, gradientView);
        }

        private Map<String, INDArray> split(NeuralNetConfiguration conf, INDArray flat) {
            INDArray vector = flat.reshape(flat.length());
            Map<String, INDArray> views = new LinkedHashMap<>();
            long start = 0;
            for (Param param : params(conf.getLayer())) {
                INDArray part = vector.get(NDArrayIndex.interval(start, start + param.length()));
                views.put(param.key(), WeightInitUtil.reshapeWeights(new long[] {param.rows(), param.columns()}, part));
                start += param.length();
            }
            return views;
        }
    }
}
