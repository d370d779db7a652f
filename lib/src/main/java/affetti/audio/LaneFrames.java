package affetti.audio;

/**
 * Lays overlapping frames side by side as the lanes of a {@link LaneFft}, two real frames a lane: one as real, one as imaginary part.
 * A frame's sample {@code n} is sample {@code n % hop} of a later hop, so the stretch is transposed hop by hop, once, and every row is
 * then a run of neighbours.
 */
public final class LaneFrames {
    private static final int TILE = 8;

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
        for (int n = 0; n < hop; n += TILE) {
            if (n + TILE <= hop) {
                transposeTile(stretch, n);
            } else {
                transpose(stretch, n);
            }
        }
        for (int n = 0; n < fft.size(); n++) {
            double[] row = transposed[n % hop];
            int lanes = fft.inputRe(n).length;
            System.arraycopy(row, n / hop, fft.inputRe(n), 0, lanes);
            System.arraycopy(row, n / hop + lanes, fft.inputIm(n), 0, lanes);
            scale(fft.inputRe(n), window[n]);
            scale(fft.inputIm(n), window[n]);
        }
    }

    /** A few rows at a time, so that a line of the cache is read once for all of them. */
    private void transposeTile(float[] stretch, int n) {
        double[] row0 = transposed[n];
        double[] row1 = transposed[n + 1];
        double[] row2 = transposed[n + 2];
        double[] row3 = transposed[n + 3];
        double[] row4 = transposed[n + 4];
        double[] row5 = transposed[n + 5];
        double[] row6 = transposed[n + 6];
        double[] row7 = transposed[n + 7];
        int at = n;
        for (int i = 0; i < row0.length; i++) {
            row0[i] = stretch[at];
            row1[i] = stretch[at + 1];
            row2[i] = stretch[at + 2];
            row3[i] = stretch[at + 3];
            row4[i] = stretch[at + 4];
            row5[i] = stretch[at + 5];
            row6[i] = stretch[at + 6];
            row7[i] = stretch[at + 7];
            at += hop;
        }
    }

    private void transpose(float[] stretch, int from) {
        for (int n = from; n < hop; n++) {
            for (int i = 0; i < transposed[n].length; i++) {
                transposed[n][i] = stretch[i * hop + n];
            }
        }
    }

    private static void scale(double[] values, double factor) {
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] *= factor;
        }
    }
}
