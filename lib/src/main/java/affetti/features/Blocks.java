package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A clip's frames, block by block; they can be read several times. A short clip's blocks are kept for the next feature that asks; a long
 * one's are computed again, so that memory does not grow with the clip.
 */
final class Blocks {
    private static final int FRAMES_KEPT = 16_384;

    private final boolean keep;
    private final Consumer<Consumer<FrameBlock>> source;
    private List<FrameBlock> kept;

    /**
     * @param frames number of frames in all
     * @param source computes every block, in order, and hands each over in arrays of its own
     */
    Blocks(int frames, Consumer<Consumer<FrameBlock>> source) {
        this.keep = frames <= FRAMES_KEPT;
        this.source = source;
    }

    /** Hands over every block, in order. */
    void forEach(Consumer<FrameBlock> consumer) {
        if (!keep) {
            source.accept(consumer);
            return;
        }
        if (kept == null) {
            List<FrameBlock> blocks = new ArrayList<>();
            source.accept(blocks::add);
            kept = blocks;
        }
        kept.forEach(consumer);
    }

    /** Gives the kept blocks' memory back for this thread's next clip; they must not be used any more. */
    void giveBack() {
        if (kept != null) {
            kept.forEach(block -> Rows.giveBack(block.bins()));
            kept = null;
        }
    }
}
