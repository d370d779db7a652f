package affetti.train;

import affetti.core.Workers;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019) on a network's parameters, all of them in one pass over memory: by DL4J's
 * updater and ND4J's operations it takes seven, which were an eighth of a large network's training. Adam's running means lie where DL4J keeps its own. In
 * single precision.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;
    /** So many parameters at a time stay in the nearest cache. */
    private static final int PIECE = 2048;
    private static final int LEAST_PIECES = 16;
    private final FloatPointer params;
    private final FloatPointer gradient;
    /** The gradient's running mean, then that of its squares, one behind the other. */
    private final FloatPointer means;
    private final int count;

    /** @throws IllegalArgumentException if the network does not train with Adam in single precision */
    AdamW(ComputationGraph network) {
        INDArray state = network.getUpdater().getStateViewArray();
        count = Math.toIntExact(network.numParams());
        if (network.params().dataType() != DataType.FLOAT || state == null || state.length() != 2L * count) {
            throw new IllegalArgumentException("the network must be built for Adam in single precision");
        }
        params = memory(network.params());
        gradient = memory(network.getFlattenedGradients());
        means = memory(state);
    }

    private static FloatPointer memory(INDArray vector) {
        return (FloatPointer) vector.data().addressPointer();
    }

    private interface Piece {
        void work(int number, int first, int length);
    }

    private void eachPiece(Piece work) {
        int pieces = (count + PIECE - 1) / PIECE;
        Workers.inParts(pieces, LEAST_PIECES, (from, end) -> {
            for (int piece = from; piece < end; piece++) {
                work.work(piece, piece * PIECE, Math.min(PIECE, count - piece * PIECE));
            }
        });
    }

    /** The Euclidean length of the gradient. */
    double gradientNorm() {
        double[] squares = new double[(count + PIECE - 1) / PIECE];
        eachPiece((piece, first, length) -> {
            for (float value : read(gradient, first, length)) {
                squares[piece] += (double) value * value;
            }
        });
        return Math.sqrt(Arrays.stream(squares).sum());
    }

    /**
     * One step.
     *
     * @param factor    what the gradient is multiplied by first
     * @param rate      the learning rate
     * @param decay     the weight decay
     * @param iteration steps made before
     */
    void step(double factor, double rate, double decay, int iteration) {
        float corrected = (float) (rate * Math.sqrt(1 - Math.pow(BETA2, iteration + 1)) / (1 - Math.pow(BETA1, iteration + 1)));
        eachPiece((piece, first, length) -> {
            float[] weights = read(params, first, length);
            float[] slopes = read(gradient, first, length);
            float[] mean = read(means, first, length);
            float[] squares = read(means, (long) count + first, length);
            step(weights, slopes, mean, squares, new float[] {(float) factor, corrected, (float) (1 - rate * decay)}, length);
            params.getPointer(first).put(weights);
            means.getPointer(first).put(mean);
            means.getPointer((long) count + first).put(squares);
        });
    }

    private static float[] read(FloatPointer from, long first, int length) {
        float[] values = new float[length];
        from.getPointer(first).get(values);
        return values;
    }

    private static void step(float[] weights, float[] slopes, float[] mean, float[] squares, float[] factors, int length) {
        float factor = factors[0];
        float rate = factors[1];
        float kept = factors[2];
        for (int i = 0; i < length; i++) {
            float slope = slopes[i] * factor;
            mean[i] = (float) BETA1 * mean[i] + (float) (1 - BETA1) * slope;
            squares[i] = (float) BETA2 * squares[i] + (float) (1 - BETA2) * slope * slope;
            weights[i] = kept * weights[i] - rate * mean[i] / ((float) Math.sqrt(squares[i]) + EPSILON);
        }
    }
}
