package affetti.train;

import affetti.nn.TokenSoftmaxLayer;
import java.util.ArrayList;
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
    /** Of all examples together. */
    public static Evaluation of(ComputationGraph network, List<Supplier<Batch>> batches) {
        Sums sums = new Sums();
        for (Supplier<Batch> source : batches) {
            Batch batch = source.get();
            sums.add(batch, answers(network, batch), 0, batch.targets().length);
        }
        return sums.evaluation();
    }

    /** Of each example, in the batches' order. */
    public static List<Evaluation> ofEach(ComputationGraph network, List<Supplier<Batch>> batches) {
        List<Evaluation> each = new ArrayList<>();
        for (Supplier<Batch> source : batches) {
            Batch batch = source.get();
            double[][] probabilities = answers(network, batch);
            int targets = batch.targets().length / (int) batch.inputs()[0].size(0);
            for (int first = 0; first < batch.targets().length; first += targets) {
                Sums sums = new Sums();
                sums.add(batch, probabilities, first, first + targets);
                each.add(sums.evaluation());
            }
        }
        return each;
    }

    private static double[][] answers(ComputationGraph network, Batch batch) {
        double[][] probabilities = rows(network.output(false, batch.inputs(), batch.inputMasks())[0]);
        network.clearLayerMaskArrays();
        return probabilities;
    }

    /** What the means are made of. */
    private static final class Sums {
        private double loss;
        private long right;
        private long counted;

        private void add(Batch batch, double[][] probabilities, int from, int to) {
            for (int row = from; row < to; row++) {
                int target = batch.targets()[row];
                if (target >= 0) {
                    loss += TokenSoftmaxLayer.surprise(probabilities[row][target]);
                    right += mostLikely(probabilities[row]) == target ? 1 : 0;
                    counted++;
                }
            }
        }

        private Evaluation evaluation() {
            return new Evaluation(loss / counted, right / (double) counted, counted);
        }
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
