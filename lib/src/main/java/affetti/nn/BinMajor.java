package affetti.nn;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recurrent activations, which DL4J numbers [batch][bin][time], laid out in memory bin by bin, so that a bin's values over all frames of
 * the batch stand side by side. A layer that finds them so works on them without copying.
 */
public final class BinMajor {
    private BinMajor() {
    }

    /** New activations of this layout, shape [batch][bins][time], with the batch and times of {@code like}. */
    static INDArray create(LayerWorkspaceMgr workspaces, ArrayType type, long bins, INDArray like) {
        return workspaces.createUninitialized(type, like.dataType(), new long[] {bins, like.size(2), like.size(0)}, 'c').permute(2, 0, 1);
    }

    /** The activations as rows [bins][time * batch] for products: the memory itself if it lies so, else a copy. */
    static MatrixView view(INDArray activations) {
        INDArray memory = lies(activations) ? activations : activations.permute(1, 2, 0).dup('c');
        return MatrixView.of(memory, activations.size(1), activations.size(2) * activations.size(0));
    }

    /** The same for what is needed longer than a workspace lasts: a copy, where one is made, lies outside. */
    static MatrixView lasting(INDArray activations) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return view(activations);
        }
    }

    /** Whether memory is laid out so. */
    static boolean lies(INDArray activations) {
        long batch = activations.size(0);
        return activations.stride(0) == 1 && activations.stride(1) == activations.size(2) * batch && activations.stride(2) == batch;
    }
}
