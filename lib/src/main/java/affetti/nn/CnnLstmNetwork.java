package affetti.nn;

import affetti.core.Emotion;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The layers of a {@link CnnLstmClassifier}. */
final class CnnLstmNetwork {
    private static final int POOL_BINS = 2;

    private CnnLstmNetwork() {
    }

    static ComputationGraph build(int bins, CnnLstmOptions options) {
        int first = pooled(bins, options.kernelBins());
        int second = pooled(first, options.kernelBins());
        if (second < 1) {
            throw new IllegalArgumentException("the clips have " + bins + " feature columns, but two convolutions of "
                    + options.kernelBins() + " columns with pooling need at least " + leastBins(options.kernelBins())
                    + ": use more features or a smaller kernelBins");
        }
        int filters = 2 * options.filters();
        GraphBuilder graph = new NeuralNetConfiguration.Builder().seed(Chance.weightSeed(options.seed())).updater(new Adam())
                .weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("features")
                .addLayer("conv1", convolution(1, options.filters(), options.kernelBins()), new BinsAsHeight(), "features")
                .addLayer("pool1", pooling(), "conv1")
                .addLayer("conv2", dropping(options.convDropout(),
                        convolution(options.filters(), filters, options.kernelBins())), "pool1")
                .addLayer("pool2", pooling(), "conv2");
        LSTM lstm = new LSTM.Builder().nIn((long) filters * second).nOut(options.lstmUnits()).activation(Activation.TANH)
                .dataFormat(RNNFormat.NCW).build();
        overTime(graph, dropping(options.convDropout(), lstm), options)
                .addLayer("emotion", dropping(options.lstmDropout(), new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX).nIn(options.lstmUnits()).nOut(Emotion.values().length).build()), "time")
                .setOutputs("emotion");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static GraphBuilder overTime(GraphBuilder graph, LSTM lstm, CnnLstmOptions options) {
        HeightAsBins flatten = new HeightAsBins(2 * options.filters());
        return switch (options.pooling()) {
            case LAST -> graph.addLayer("time", new LastTimeStep(lstm), flatten, "pool2");
            case MEAN -> graph.addLayer("lstm", lstm, flatten, "pool2")
                    .addLayer("time", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "lstm");
        };
    }

    private static ConvolutionLayer convolution(int in, int out, int kernelBins) {
        return new ConvolutionLayer.Builder(kernelBins, 1).nIn(in).nOut(out).activation(Activation.RELU).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(POOL_BINS, 1).stride(POOL_BINS, 1).build();
    }

    /** The layer, dropping a share of its inputs in training; DL4J counts what is kept. Its DropoutLayer fails on masked sequences. */
    static <T extends Layer> T dropping(double dropped, T layer) {
        if (dropped > 0) {
            layer.setIDropout(new Dropout(1 - dropped));
        }
        return layer;
    }

    private static int pooled(int bins, int kernelBins) {
        return (bins - kernelBins + 1) / POOL_BINS;
    }

    private static int leastBins(int kernelBins) {
        return POOL_BINS * (POOL_BINS + kernelBins - 1) + kernelBins - 1;
    }
}
