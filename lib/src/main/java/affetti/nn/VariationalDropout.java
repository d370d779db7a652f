package affetti.nn;

import affetti.core.Workers;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Variational dropout on a recurrent layer's inputs: one mask a sequence, the same at every step (Gal and Ghahramani, "A theoretically
 * grounded application of dropout in recurrent neural networks", NIPS 2016). Gives the inputs as rows ordered by time, then batch; a copy is
 * made only where memory has another order or something is dropped, and is kept for the backward pass.
 */
final class VariationalDropout {
    private Matrix copy;
    private double[] factors;
    private boolean dropped;

    /**
     * The rows.
     *
     * @param activations shape [batch][feature][time]
     * @param dropout     the layer's dropout; null for none
     * @param training    whether to drop
     */
    MatrixView rows(INDArray activations, IDropout dropout, boolean training) {
        return rows(activations, dropout, training, 0);
    }

    /**
     * The rows, of whose features the last are never dropped.
     *
     * @param kept how many
     */
    MatrixView rows(INDArray activations, IDropout dropout, boolean training, int kept) {
        dropped = training && dropout != null;
        if (!dropped && TimeMajor.isByTime(activations)) {
            return TimeMajor.rows(activations);
        }
        copy = Matrix.sized(copy, activations.dataType(), activations.size(0) * activations.size(2), (int) activations.size(1));
        if (TimeMajor.isByTime(activations)) {
            copy.view().copy(TimeMajor.rows(activations));
        } else {
            TimeMajor.from(activations, copy.array());
        }
        if (dropped) {
            drawFactors((int) activations.size(0), (int) activations.size(1), kept, ((Dropout) dropout).getP());
            multiply(copy.view());
        }
        return copy.view();
    }

    /** The gradient's way back through the dropout mask, in place, shape [time * batch][feature]. */
    void back(MatrixView gradient) {
        if (dropped) {
            multiply(gradient);
        }
    }

    private void drawFactors(int batch, int features, int kept, double share) {
        SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
        factors = new double[batch * features];
        for (int i = 0; i < factors.length; i++) {
            boolean always = i % features >= features - kept;
            factors[i] = always ? 1 : random.nextDouble() < share ? 1 / share : 0;
        }
    }

    private void multiply(MatrixView rows) {
        int batch = factors.length / rows.columns();
        Workers.inParts(rows.rows() / batch, 1, (from, end) -> {
            double[] step = new double[factors.length];
            for (int i = from; i < end; i++) {
                multiply(rows.rows((long) i * batch, batch), step);
            }
        });
    }

    private void multiply(MatrixView part, double[] step) {
        part.read(step);
        for (int i = 0; i < step.length; i++) {
            step[i] *= factors[i];
        }
        part.write(step);
    }
}
