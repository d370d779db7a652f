package affetti.train;

import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights that a network's trainings start from: those it had before its first one. So a notebook cell that trains can be run again with the
 * same result; to continue a training, call {@link #goOn}.
 */
public final class StartingWeights {
    private final ComputationGraph network;
    private INDArray weights;

    public StartingWeights(ComputationGraph network) {
        this.network = Objects.requireNonNull(network, "network");
    }

    /** Before each training: resets the weights, and the optimizer's state. */
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

    /** The next training, and all later ones, start from the weights as they are now. */
    public void goOn() {
        weights = null;
    }
}
