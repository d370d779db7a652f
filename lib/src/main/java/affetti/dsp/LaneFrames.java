package affetti.dsp;

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
        this.transposed = Rows.doubles(hopSamples, frames + (size - 1) / hopSamples);
    }

    /** Samples that {@link #fill} reads: all of every frame, in whole hops. */
    public int stretchSamples() {
        return hop * transposed[0].length;
    }

    /** Gives the memory back for this thread's next frames; these must not be used any more. */
    public void giveBack() {
        Rows.giveBack(transposed);
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
                transposeTile(stretch, n, hop, transposed, transposed[0].length);
            } else {
                transpose(stretch, n);
            }
        }
        for (int n = 0; n < fft.size(); n++) {
            double[] row = transposed[n % hop];
            int lanes = fft.inputRe(n).length;
            scale(row, n / hop, window[n], fft.inputRe(n));
            scale(row, n / hop + lanes, window[n], fft.inputIm(n));
        }
    }

    /**
     * Eight rows at once, so that a line of the cache is read once for all of them: row r, column c becomes sample {@code r + c * stride}.
     *
     * @param n the first of the rows
     */
    static void transposeTile(float[] samples, int n, int stride, double[][] rows, int columns) {
        double[] row0 = rows[n];
        double[] row1 = rows[n + 1];
        double[] row2 = rows[n + 2];
        double[] row3 = rows[n + 3];
        double[] row4 = rows[n + 4];
        double[] row5 = rows[n + 5];
        double[] row6 = rows[n + 6];
        double[] row7 = rows[n + 7];
        int at = n;
        for (int i = 0; i < columns; i++) {
            row0[i] = samples[at];
            row1[i] = samples[at + 1];
            row2[i] = samples[at + 2];
            row3[i] = samples[at + 3];
            row4[i] = samples[at + 4];
            row5[i] = samples[at + 5];
            row6[i] = samples[at + 6];
            row7[i] = samples[at + 7];
            at += stride;
        }
    }

    private void transpose(float[] stretch, int from) {
        for (int n = from; n < hop; n++) {
            for (int i = 0; i < transposed[n].length; i++) {
                transposed[n][i] = stretch[i * hop + n];
            }
        }
    }

    private static void scale(double[] values, int start, double factor, double[] to) {
        for (int lane = 0; lane < to.length; lane++) {
            to[lane] = values[start + lane] * factor;
        }
    }
}
