package affetti.features;

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

    /** Not yet cut, shape [band][frame]. */
    Blocks decibels() {
        return decibels;
    }

    /** The lowest value that stays, in decibels. */
    float floor() {
        if (Float.isNaN(peak)) {
            float[] max = {Float.NEGATIVE_INFINITY};
            decibels.forEach(block -> max[0] = Math.max(max[0], Decibels.max(block)));
            peak = max[0];
        }
        return peak - Decibels.RANGE;
    }
}
