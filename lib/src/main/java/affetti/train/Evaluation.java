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
            Answers answers = answers(network, batch);
            int targets = batch.targets().length / (int) batch.inputs()[0].size(0);
            for (int first = 0; first < batch.targets().length; first += targets) {
                Sums sums = new Sums();
                sums.add(batch, answers, first, first + targets);
                each.add(sums.evaluation());
            }
        }
        return each;
    }

    private static Answers answers(ComputationGraph network, Batch batch) {
        Answers answers = Answers.of(network.output(false, batch.inputs(), batch.inputMasks())[0]);
        network.clearLayerMaskArrays();
        return answers;
    }

    /** What the means are made of. */
    private static final class Sums {
        private double loss;
        private long right;
        private long counted;

        private void add(Batch batch, Answers answers, int from, int to) {
            for (int row = from; row < to; row++) {
                int target = batch.targets()[row];
                if (target >= 0) {
                    loss += TokenSoftmaxLayer.surprise(answers.probability(row, target));
                    right += answers.mostLikely(row) == target ? 1 : 0;
                    counted++;
                }
            }
        }

        private Evaluation evaluation() {
            return new Evaluation(loss / counted, right / (double) counted, counted);
        }
    }

    /**
     * The classes' probabilities of all targets, in a network's own order of memory: turned round for a thousand steps they would take longer than the network itself.
     *
     * @param values shape [step][example][class]
     */
    private record Answers(float[] values, int steps, int examples, int classes) {
        /** @param output shape [example][class] or [example][class][step] */
        static Answers of(INDArray output) {
            boolean overTime = output.rank() > 2;
            INDArray ordered = overTime ? output.permute(2, 0, 1) : output;
            return new Answers(ordered.dup('c').data().asFloat(), overTime ? (int) output.size(2) : 1, (int) output.size(0), (int) output.size(1));
        }

        /** @param row of the batch's targets: [example * steps + step] */
        private int start(int row) {
            return (row % steps * examples + row / steps) * classes;
        }

        double probability(int row, int target) {
            return values[start(row) + target];
        }

        int mostLikely(int row) {
            int start = start(row);
            int best = 0;
            for (int i = 1; i < classes; i++) {
                best = values[start + i] > values[start + best] ? i : best;
            }
            return best;
        }
    }
}
