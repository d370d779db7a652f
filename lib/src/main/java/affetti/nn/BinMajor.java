package affetti.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    /** The activations as rows [bins][time * batch]: the memory itself if it lies so, else a copy. */
    static INDArray rows(INDArray activations) {
        INDArray bins = activations.permute(1, 2, 0);
        boolean lies = Arrays.equals(bins.stride(), new long[] {bins.size(1) * bins.size(2), bins.size(2), 1});
        return (lies ? bins : bins.dup('c')).reshape('c', bins.size(0), bins.size(1) * bins.size(2));
    }

    /** Which frames count: 1, or 0 behind a clip's end; [time * batch]. */
    static float[] counts(INDArray mask, int frames) {
        if (mask != null) {
            return mask.transpose().dup('c').reshape(frames).toFloatVector();
        }
        float[] all = new float[frames];
        Arrays.fill(all, 1);
        return all;
    }
}
