package affetti.nn;

import affetti.core.Emotion;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The layers of a {@link CnnLstmClassifier}. */
final class CnnLstmNetwork {
    private CnnLstmNetwork() {
    }

    static ComputationGraph build(int bins, CnnLstmOptions options) {
        int first = FrameConvolutionLayer.pooledBins(bins, options.kernelBins());
        int second = FrameConvolutionLayer.pooledBins(first, options.kernelBins());
        if (second < 1) {
            throw new IllegalArgumentException("the clips have " + bins + " feature columns, but two convolutions of "
                    + options.kernelBins() + " columns with pooling need at least " + leastBins(options.kernelBins())
                    + ": use more features or a smaller kernelBins");
        }
        int filters = 2 * options.filters();
        GraphBuilder graph = new NeuralNetConfiguration.Builder().seed(Chance.weightSeed(options.seed())).updater(new Adam())
                .weightInit(WeightInit.XAVIER).miniBatch(false).graphBuilder().addInputs("features")
                .addLayer("conv1", FrameConvolutionLayer.of(bins, 1, options.filters(), options.kernelBins()), "features")
                .addLayer("conv2", dropping(options.convDropout(),
                        FrameConvolutionLayer.of(first, options.filters(), filters, options.kernelBins())), "conv1");
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
        return switch (options.pooling()) {
            case LAST -> graph.addLayer("time", new LastTimeStep(lstm), "conv2");
            case MEAN -> graph.addLayer("lstm", lstm, "conv2")
                    .addLayer("time", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "lstm");
        };
    }

    /** The layer, dropping a share of its inputs in training; DL4J counts what is kept. Its DropoutLayer fails on masked sequences. */
    static <T extends Layer> T dropping(double dropped, T layer) {
        if (dropped > 0) {
            layer.setIDropout(new Dropout(1 - dropped));
        }
        return layer;
    }

    private static int leastBins(int kernelBins) {
        return FrameConvolutionLayer.POOL * (FrameConvolutionLayer.POOL + kernelBins - 1) + kernelBins - 1;
    }
}
