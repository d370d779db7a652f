package affetti.features;

import affetti.dsp.FrameBlock;
import java.util.function.Consumer;

/** The mel spectrogram in decibels, block by block, and the level below which it is cut: 80 below the loudest of the whole clip. */
final class MelLevels {
    private final MelFilters filters;
    private final Blocks decibels;
    private float peak = Float.NaN;

    /** Nothing is computed until it is asked for. */
    MelLevels(Analysis analysis, MelOptions options) {
        filters = new MelFilters(analysis.sampleRate(), analysis.options().windowSamples(), options);
        decibels = new Blocks(analysis.frames(), sink -> analysis.magnitudes().forEach(block -> sink.accept(filters.decibels(block))));
    }

    /** Hands over every block, in order, cut; shape [band][frame]. */
    void forEach(Consumer<FrameBlock> consumer) {
        if (Float.isNaN(peak)) {
            float[] max = {Float.NEGATIVE_INFINITY};
            decibels.forEach(block -> max[0] = Math.max(max[0], Decibels.max(block)));
            peak = max[0];
        }
        decibels.forEach(block -> {
            block.raise(peak - Decibels.RANGE);
            consumer.accept(block);
        });
    }

    /** Gives what was kept back for this thread's next analysis; these levels must not be used any more. */
    void giveBack() {
        decibels.giveBack();
    }
}
