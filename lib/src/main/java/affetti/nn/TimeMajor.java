package affetti.nn;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
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

    /**
     * Activations [batch][feature][time] whose memory is rows ordered by time, then batch: what {@link #rows} takes without copying.
     */
    static INDArray activations(LayerWorkspaceMgr workspaces, ArrayType kind, DataType type, long... shape) {
        return workspaces.createUninitialized(kind, type, new long[] {shape[2], shape[0], shape[1]}, 'c').permute(1, 2, 0);
    }

    /** [batch][feature][time] as rows ordered by time, then batch: [time * batch][feature]; a copy only if memory has another order. */
    static MatrixView rows(INDArray activations) {
        INDArray ordered = isByTime(activations) ? activations : activations.permute(2, 0, 1).dup('c');
        return MatrixView.of(ordered, activations.size(0) * activations.size(2), activations.size(1));
    }

    /** Whether memory holds rows ordered by time, then batch. */
    static boolean isByTime(INDArray activations) {
        long batch = activations.size(0);
        long features = activations.size(1);
        return (features == 1 || activations.stride(1) == 1) && (batch == 1 || activations.stride(0) == features)
                && (activations.size(2) == 1 || activations.stride(2) == batch * features);
    }

    /** A mask [batch][time] as [time * batch]; null where there is none or all is 1. */
    static float[] mask(INDArray mask) {
        return masksNothing(mask) ? null : floats(mask);
    }

    /** Numbers [batch][time] as [time * batch]. */
    static float[] floats(INDArray numbers) {
        return numbers.transpose().dup('c').reshape(numbers.length()).toFloatVector();
    }

    /** Some of DL4J's layers hand on a mask of truth values, which ND4J finds no minimum of. */
    private static boolean masksNothing(INDArray mask) {
        if (mask == null) {
            return true;
        }
        INDArray numbers = mask.castTo(DataType.FLOAT);
        return numbers.minNumber().floatValue() == 1 && numbers.maxNumber().floatValue() == 1;
    }

    /** Sets the values at masked steps to 0, in place. */
    static INDArray applyMask(INDArray activations, INDArray mask) {
        if (!masksNothing(mask)) {
            Broadcast.mul(activations, mask.castTo(activations.dataType()), activations, 0, 2);
        }
        return activations;
    }
}
