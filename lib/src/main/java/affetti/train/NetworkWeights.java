package affetti.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's numbers as plain rows, for cells that compute by hand what a layer does. Taught in notebooks 04 and 06. */
public final class NetworkWeights {
    private NetworkWeights() {
    }

    /**
     * A copy of every parameter by its layer's and its own name, such as {@code gru1_RW}: W what the input is multiplied with, RW the state
     * before, b the bias. Shape [from][to]; a bias has one row.
     */
    public static Map<String, float[][]> of(ComputationGraph network) {
        Map<String, float[][]> weights = new LinkedHashMap<>();
        network.paramTable().forEach((name, values) -> weights.put(name, rows(values)));
        return weights;
    }

    private static float[][] rows(INDArray values) {
        return (values.rank() == 1 ? values.reshape(1, values.length()) : values).dup('c').toFloatMatrix();
    }
}
