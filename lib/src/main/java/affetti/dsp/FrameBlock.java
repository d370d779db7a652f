package affetti.dsp;

/**
 * Consecutive frames, bin by bin: shape [bin][frame in the block], so that loops over frames become vector instructions.
 *
 * @param firstFrame the block's first frame
 * @param frames     number of frames, at most {@link #LANES}; what stands in the lanes behind them is no frame
 * @param bins       shape [bin][LANES]
 */
public record FrameBlock(int firstFrame, int frames, float[][] bins) {
    /** Frames in a full block. */
    public static final int LANES = 256;

    /** Raises every value to {@code least} where it is below. */
    public void raise(float least) {
        for (float[] bin : bins) {
            for (int frame = 0; frame < bin.length; frame++) {
                bin[frame] = Math.max(least, bin[frame]);
            }
        }
    }

    /** Hands over the block's frames one by one. */
    public void emit(FrameSink sink) {
        int width = bins.length;
        float[] rows = new float[frames * width];
        for (int bin = 0; bin < width; bin++) {
            float[] column = bins[bin];
            for (int frame = 0; frame < frames; frame++) {
                rows[frame * width + bin] = column[frame];
            }
        }
        float[] row = new float[width];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(rows, frame * width, row, 0, width);
            sink.accept(row);
        }
    }
}
