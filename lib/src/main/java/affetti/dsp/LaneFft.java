package affetti.dsp;

/** The transform of many signals at once in double precision; 128 lanes are fastest, fewer than 71 much slower ({@link FloatLaneFft} says why). */
public final class LaneFft extends LaneTransform<double[]> {
    /**
     * @param size  length of a transform, a power of two
     * @param lanes number of signals, 1 or more
     */
    public LaneFft(int size, int lanes) {
        super(new double[checkedSize(size)][checkedLanes(lanes)], new double[size][lanes]);
    }

    private LaneFft(double[][] re, double[][] im) {
        super(re, im);
    }

    /**
     * A transform in memory that an earlier one of this thread gave back; what stands in its input is left over.
     *
     * @param size  length of a transform, a power of two
     * @param lanes number of signals, 1 or more
     */
    public static LaneFft reused(int size, int lanes) {
        return new LaneFft(Rows.doubles(checkedSize(size), checkedLanes(lanes)), Rows.doubles(size, lanes));
    }

    @Override
    public void giveBack() {
        Rows.giveBack(im);
        Rows.giveBack(re);
    }

    @Override
    void addAndSubtract(double[] a, double[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            a[lane] = a0 + b0;
            b[lane] = a0 - b0;
        }
    }

    @Override
    void sumsAndGaps(double[] a, double[] b, double[] c, double[] d) {
        for (int lane = 0; lane < a.length; lane++) {
            double a0 = a[lane];
            double b0 = b[lane];
            double c0 = c[lane];
            double d0 = d[lane];
            double even = a0 + c0;
            double odd = b0 + d0;
            a[lane] = even + odd;
            b[lane] = a0 - c0;
            d[lane] = b0 - d0;
            c[lane] = even - odd;
        }
    }

    @Override
    void crossAndTurn(int row1, int row3, int turn) {
        double[] a = re[row1];
        double[] b = im[row1];
        double[] c = re[row3];
        double[] d = im[row3];
        double cos1 = cos(turn);
        double sin1 = sin(turn);
        double cos3 = cos(3 * turn);
        double sin3 = sin(3 * turn);
        for (int lane = 0; lane < a.length; lane++) {
            double re1 = a[lane] + d[lane];
            double im1 = b[lane] - c[lane];
            double re3 = a[lane] - d[lane];
            double im3 = b[lane] + c[lane];
            a[lane] = re1 * cos1 - im1 * sin1;
            b[lane] = re1 * sin1 + im1 * cos1;
            c[lane] = re3 * cos3 - im3 * sin3;
            d[lane] = re3 * sin3 + im3 * cos3;
        }
    }

    @Override
    void turn(double[] x, double[] y, double cos, double sin) {
        for (int lane = 0; lane < x.length; lane++) {
            double x0 = x[lane];
            double y0 = y[lane];
            x[lane] = x0 * cos - y0 * sin;
            y[lane] = x0 * sin + y0 * cos;
        }
    }
}
