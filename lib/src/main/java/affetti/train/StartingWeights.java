package affetti.train;

import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights that a network's trainings start from: those it had before its first one. So a notebook's cell that trains can be run again, and
 * the same comes out; who wants a training on top of another one says so by {@link #goOn}.
 */
public final class StartingWeights {
    private final ComputationGraph network;
    private INDArray weights;

    public StartingWeights(ComputationGraph network) {
        this.network = Objects.requireNonNull(network, "network");
    }

    /** Before each training: its weights are those of the start, and the optimiser remembers nothing. */
    public void restore() {
        if (weights == null) {
            weights = network.params().dup();
        } else {
            network.setParams(weights);
        }
        INDArray optimiser = network.getUpdater().getStateViewArray();
        if (optimiser != null) {
            optimiser.assign(0);
        }
    }

    /** The next training starts from the weights as they are, and so do those behind it. */
    public void goOn() {
        weights = null;
    }
}
