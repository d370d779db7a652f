package affetti.train;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One training step's data.
 *
 * @param inputs     one array an input of the network
 * @param inputMasks one mask [batch][time] an input; null for an input without time, or where nothing is masked
 * @param labels     one array an output of the network, as its loss wants it
 * @param labelMask  how much a label counts, 0 for not at all, [batch][time]; null where each counts 1
 * @param targets    the class that each row of the output should be, row by row ([batch] or [batch * time]), in the first output; -1 where none counts
 */
public record Batch(INDArray[] inputs, INDArray[] inputMasks, INDArray[] labels, INDArray labelMask, int[] targets) {
    /** Masks that mask nothing are dropped, for each costs every layer a pass over its values. */
    public Batch {
        if (inputMasks != null && Arrays.stream(inputMasks).filter(Objects::nonNull).allMatch(Batch::isOne)) {
            inputMasks = null;
        }
        labelMask = labelMask == null || isOne(labelMask) ? null : labelMask;
    }

    private static boolean isOne(INDArray mask) {
        return mask.minNumber().doubleValue() == 1 && mask.maxNumber().doubleValue() == 1;
    }

    /** How many targets count. */
    public int counted() {
        int counted = 0;
        for (int target : targets) {
            counted += target >= 0 ? 1 : 0;
        }
        return counted;
    }
}
