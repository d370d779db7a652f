package affetti.dsp;

/** Window functions. */
public final class Windows {
    private Windows() {
    }

    /** The periodic Hann window, shape [size]. */
    public static double[] hann(int size) {
        double[] window = new double[size];
        for (int n = 0; n < size; n++) {
            window[n] = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / size);
        }
        return window;
    }
}
