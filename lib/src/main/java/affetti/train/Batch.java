package affetti.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One training step's data.
 *
 * @param inputs     one array an input of the network
 * @param inputMasks one mask [batch][time] an input; null for an input without time
 * @param labels     one array an output of the network, as its loss wants it
 * @param labelMask  how much a label counts, 0 for not at all, [batch][time]; null where each counts 1
 * @param targets    the class that each row of the output should be, row by row ([batch] or [batch * time]), in the first output; -1 where none counts
 */
public record Batch(INDArray[] inputs, INDArray[] inputMasks, INDArray[] labels, INDArray labelMask, int[] targets) {
    /** How many targets count. */
    public int counted() {
        int counted = 0;
        for (int target : targets) {
            counted += target >= 0 ? 1 : 0;
        }
        return counted;
    }
}
