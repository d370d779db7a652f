package affetti.classify;

import affetti.classify.CnnLstmOptions.Pooling;
import affetti.core.Emotion;
import affetti.nn.AttentionPoolingLayer;
import affetti.nn.FrameConvolutionLayer;
import affetti.nn.Graphs;
import affetti.nn.JoinVertex;
import affetti.nn.LstmLayer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;

/**
 * The layers of a {@link CnnLstmClassifier}, from the inputs up: two convolutions over every frame; what joins behind them; the LSTM and
 * its pooling over time; the statistics beside it; the answers.
 */
public final class CnnLstmNetwork {
    /** The output with the probability of each emotion. */
    static final String EMOTION = "emotion";
    /** The output that estimates valence and arousal. */
    static final String AFFECT = "affect";
    private final CnnLstmOptions options;
    private final ClipInput input;
    private final GraphBuilder graph;

    private CnnLstmNetwork(ClipInput input, CnnLstmOptions options) {
        this.input = input;
        this.options = options;
        this.graph = Graphs.builder(options.seed());
    }

    public static ComputationGraph build(ClipInput input, CnnLstmOptions options) {
        CnnLstmNetwork parts = new CnnLstmNetwork(input, options);
        List<String> inputs = new ArrayList<>(List.of("convolved"));
        int width = parts.convolutions();
        String frames = "conv2";
        if (input.besideColumns() > 0) {
            inputs.add("beside");
            parts.graph.addVertex("frames", new JoinVertex(), "conv2", "beside");
            frames = "frames";
        }
        List<String> vectors = new ArrayList<>(parts.overTime(frames, width + input.besideColumns()));
        int size = vectors.size() * options.layers().lstmUnits();
        if (input.statisticsCount() > 0) {
            inputs.add("statistics");
            vectors.add(parts.dense());
            size += options.layers().denseUnits();
        }
        parts.graph.addInputs(inputs.toArray(String[]::new));
        String top = vectors.get(0);
        if (vectors.size() > 1) {
            parts.graph.addVertex("clip", new MergeVertex(), vectors.toArray(String[]::new));
            top = "clip";
        }
        parts.answers(top, size);
        ComputationGraph network = new ComputationGraph(parts.graph.build());
        network.init();
        return network;
    }

    /** Returns how many values a frame has behind them. */
    private int convolutions() {
        int kernel = options.layers().kernelBins();
        int first = FrameConvolutionLayer.pooledBins(input.bins(), kernel);
        int second = FrameConvolutionLayer.pooledBins(first, kernel);
        if (second < 1) {
            throw new IllegalArgumentException("the convolution reads " + input.bins() + " feature columns, but two convolutions of "
                    + kernel + " columns with pooling need at least " + leastBins(kernel) + ": use more features or a smaller kernelBins");
        }
        graph.addLayer("conv1", FrameConvolutionLayer.of(input.bins(), input.channels(), options.layers().filters(), kernel).overGiven(), "convolved")
                .addLayer("conv2", FrameConvolutionLayer.of(first, options.layers().filters(), options.layers().secondFilters(), kernel), "conv1");
        return second * options.layers().secondFilters();
    }

    /** Returns the names of the vectors that the LSTM's outputs become. */
    private List<String> overTime(String below, int width) {
        LstmLayer lstm = Graphs.withDropout(options.regularization().convDropout(), LstmLayer.of(width, input.besideColumns(), options.layers().lstmUnits()));
        if (options.layers().pooling() == Pooling.LAST) {
            graph.addLayer("last", new LastTimeStep(lstm), below);
            return List.of("last");
        }
        graph.addLayer("lstm", lstm, below).addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "lstm");
        if (options.layers().pooling() == Pooling.MEAN) {
            return List.of("mean");
        }
        graph.addLayer("attention", AttentionPoolingLayer.of(options.layers().lstmUnits()), "lstm");
        return List.of("mean", "attention");
    }

    private String dense() {
        graph.addLayer("summary", Graphs.withDropout(options.regularization().dropout(), new DenseLayer.Builder().nIn(input.statisticsCount())
                .nOut(options.layers().denseUnits()).activation(Activation.RELU).weightInit(WeightInit.RELU).build()), "statistics");
        return "summary";
    }

    private void answers(String top, int size) {
        List<String> outputs = new ArrayList<>(List.of(EMOTION));
        graph.addLayer(EMOTION, Graphs.withDropout(options.regularization().dropout(), new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX)
                .nIn(size).nOut(Emotion.values().length).build()), top);
        if (options.affectWeight() > 0) {
            outputs.add(AFFECT);
            LossL2 squares = new LossL2(Nd4j.createFromArray((float) options.affectWeight(), (float) options.affectWeight()).reshape(1, 2));
            graph.addLayer(AFFECT, Graphs.withDropout(options.regularization().dropout(), new OutputLayer.Builder(squares)
                    .activation(Activation.TANH).nIn(size).nOut(2).build()), top);
        }
        graph.setOutputs(outputs.toArray(String[]::new));
    }

    private static int leastBins(int kernelBins) {
        return FrameConvolutionLayer.POOL * (FrameConvolutionLayer.POOL + kernelBins - 1) + kernelBins - 1;
    }
}
