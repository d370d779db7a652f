package affetti.audio;

/**
 * Lays overlapping frames side by side as the lanes of a {@link LaneFft}, two real frames a lane: one as real, one as imaginary part.
 * A frame's sample {@code n} is sample {@code n % hop} of a later hop, so the stretch is transposed hop by hop, once, and every row is
 * then a run of neighbours.
 */
public final class LaneFrames {
    private static final int TILE = 16;

    private final int hop;
    private final double[][] transposed;

    /**
     * @param frames     how many, twice the transform's lanes
     * @param size       length of a frame
     * @param hopSamples from one frame to the next
     */
    public LaneFrames(int frames, int size, int hopSamples) {
        this.hop = hopSamples;
        this.transposed = new double[hopSamples][frames + (size - 1) / hopSamples];
    }

    /** Samples that {@link #fill} reads: all of every frame, in whole hops. */
    public int stretchSamples() {
        return hop * transposed[0].length;
    }

    /**
     * Fills a transform's input with the frames under a window.
     *
     * @param stretch the frames' samples, the first frame's first sample first, {@link #stretchSamples} long
     * @param window  factor for each sample of a frame
     */
    public void fill(float[] stretch, double[] window, LaneFft fft) {
        transpose(stretch);
        for (int n = 0; n < fft.size(); n++) {
            double[] row = transposed[n % hop];
            scaleRun(row, n / hop, window[n], fft.inputRe(n));
            scaleRun(row, n / hop + fft.inputRe(n).length, window[n], fft.inputIm(n));
        }
    }

    /** The same without a window. */
    public void fill(float[] stretch, LaneFft fft) {
        transpose(stretch);
        for (int n = 0; n < fft.size(); n++) {
            double[] row = transposed[n % hop];
            int lanes = fft.inputRe(n).length;
            System.arraycopy(row, n / hop, fft.inputRe(n), 0, lanes);
            System.arraycopy(row, n / hop + lanes, fft.inputIm(n), 0, lanes);
        }
    }

    private void transpose(float[] stretch) {
        for (int n = 0; n < hop; n += TILE) {
            transpose(stretch, n, Math.min(hop, n + TILE));
        }
    }

    /** A few rows at a time, so that a line of the cache is read once for all of them. */
    private void transpose(float[] stretch, int from, int to) {
        for (int i = 0; i < transposed[0].length; i++) {
            for (int n = from; n < to; n++) {
                transposed[n][i] = stretch[i * hop + n];
            }
        }
    }

    private static void scaleRun(double[] from, int start, double factor, double[] to) {
        for (int lane = 0; lane < to.length; lane++) {
            to[lane] = factor * from[start + lane];
        }
    }
}
