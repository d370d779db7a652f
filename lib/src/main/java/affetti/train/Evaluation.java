package affetti.train;

import affetti.nn.TokenSoftmaxLayer;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well a network does on data, without dropout.
 *
 * @param loss     mean cross-entropy in nats
 * @param accuracy share of targets that were most likely, 0 to 1
 * @param targets  how many were counted
 */
public record Evaluation(double loss, double accuracy, long targets) {
    public static Evaluation of(ComputationGraph network, List<Supplier<Batch>> batches) {
        double loss = 0;
        long right = 0;
        long counted = 0;
        for (Supplier<Batch> source : batches) {
            Batch batch = source.get();
            double[][] probabilities = rows(network.output(false, batch.inputs(), batch.inputMasks())[0]);
            for (int row = 0; row < probabilities.length; row++) {
                int target = batch.targets()[row];
                if (target >= 0) {
                    loss += TokenSoftmaxLayer.surprise(probabilities[row][target]);
                    right += mostLikely(probabilities[row]) == target ? 1 : 0;
                    counted++;
                }
            }
        }
        network.clearLayerMaskArrays();
        return new Evaluation(loss / counted, right / (double) counted, counted);
    }

    /** The output as rows of class probabilities: [batch][class] as it is, [batch][class][time] as [batch * time][class]. */
    static double[][] rows(INDArray output) {
        INDArray rows = output.rank() == 2 ? output
                : output.permute(0, 2, 1).dup('c').reshape('c', output.size(0) * output.size(2), output.size(1));
        return rows.toDoubleMatrix();
    }

    private static int mostLikely(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
