package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.nn.Graphs;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AdamWTest {
    private static final double RATE = 0.01;

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(Graphs.builder(1).addInputs("in").addLayer("hidden", new DenseLayer.Builder().nIn(60).nOut(900).build(), "in")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).nIn(900).nOut(3).build(), "hidden")
                .setOutputs("out").build());
        network.init();
        return network;
    }

    private static INDArray gradient(ComputationGraph network) {
        network.computeGradientAndScore();
        return network.getFlattenedGradients();
    }

    private static ComputationGraph withData() {
        Nd4j.getRandom().setSeed(3);
        ComputationGraph network = network();
        network.setInputs(Nd4j.rand(5, 60));
        INDArray labels = Nd4j.zeros(5, 3);
        for (int i = 0; i < 5; i++) {
            labels.putScalar(i, i % 3, 1);
        }
        network.setLabels(labels);
        return network;
    }

    @Test
    void doesWhatDl4jsAdamDoes() {
        ComputationGraph ours = withData();
        ComputationGraph theirs = withData();
        theirs.setLearningRate(RATE);
        for (int i = 0; i < 5; i++) {
            double norm = gradient(ours).norm2Number().doubleValue();
            assertEquals(norm, new AdamW(ours).gradientNorm(), 1e-6 * norm);
            new AdamW(ours).step(1, RATE, 0, i);
            gradient(theirs);
            theirs.getUpdater().update(theirs.gradient(), i, 0, 5, LayerWorkspaceMgr.noWorkspaces());
            theirs.params().subi(theirs.getFlattenedGradients().reshape(theirs.params().shape()));
            assertEquals(0, ours.params().sub(theirs.params()).amaxNumber().doubleValue(), 1e-6);
        }
    }

    @Test
    void weightsDecayBesideTheGradient() {
        ComputationGraph network = withData();
        INDArray before = network.params().dup();
        gradient(network);
        new AdamW(network).step(0, RATE, 0.5, 0);
        assertEquals(0, before.mul(1 - RATE * 0.5).sub(network.params()).amaxNumber().doubleValue(), 1e-7);
    }

    @Test
    void doublesAreRefused() {
        ComputationGraph doubles = network().convertDataType(DataType.DOUBLE);
        assertThrows(IllegalArgumentException.class, () -> new AdamW(doubles));
    }
}
