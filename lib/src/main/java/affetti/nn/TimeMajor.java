package affetti.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;

/** Between DL4J's order of recurrent activations, [batch][feature][time], and rows that can be multiplied. */
final class TimeMajor {
    private TimeMajor() {
    }

    /** Copies [batch][feature][time] into rows ordered by time, then batch: [time * batch][feature]. */
    static void from(INDArray activations, INDArray rows) {
        rows.reshape('c', activations.size(2), activations.size(0), activations.size(1)).assign(activations.permute(2, 0, 1));
    }

    /** The inverse of {@link #from}. */
    static void to(INDArray rows, INDArray activations) {
        INDArray byTime = rows.reshape('c', activations.size(2), activations.size(0), activations.size(1));
        activations.assign(byTime.permute(1, 2, 0));
    }

    /** A mask [batch][time] as [time * batch]; null stays null. */
    static double[] mask(INDArray mask) {
        return mask == null ? null : mask.transpose().dup('c').reshape(mask.length()).toDoubleVector();
    }

    /** Sets the values at masked steps to 0, in place. */
    static INDArray applyMask(INDArray activations, INDArray mask) {
        if (mask != null) {
            Broadcast.mul(activations, mask.castTo(activations.dataType()), activations, 0, 2);
        }
        return activations;
    }
}
