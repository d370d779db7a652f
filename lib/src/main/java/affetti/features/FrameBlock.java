package affetti.features;

/**
 * Consecutive frames, bin by bin: shape [bin][frame in the block], so that loops over frames become vector instructions.
 *
 * @param firstFrame the block's first frame
 * @param frames     number of frames, at most {@link #LANES}; what stands in the lanes behind them is no frame
 * @param bins       shape [bin][LANES]
 */
record FrameBlock(int firstFrame, int frames, float[][] bins) {
    /** Frames in a full block. */
    static final int LANES = 128;

    /** Hands over the block's frames one by one. */
    void emit(FrameSink sink) {
        float[] row = new float[bins.length];
        for (int frame = 0; frame < frames; frame++) {
            for (int bin = 0; bin < row.length; bin++) {
                row[bin] = bins[bin][frame];
            }
            sink.accept(row);
        }
    }
}
