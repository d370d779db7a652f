package affetti.features;

import affetti.audio.LaneFft;
import java.util.Arrays;

/** The floor under the ten features: the Fourier transforms they need, alone, at their measured speed. */
final class TransformTime {
    private static final int LANES = 64;
    private static final LaneFft LONG = new LaneFft(2048, LANES);
    private static final LaneFft SHORT = new LaneFft(1024, LANES);

    private TransformTime() {
    }

    /**
     * Spectra of all frames, of the onset strength's windows, of the three octaves that do not slide and the first frames of the four
     * that do, and of the segments for halving the rate.
     */
    static double seconds(Analysis analysis) {
        int blocks = (analysis.frames() + 2 * LANES - 1) / (2 * LANES);
        int segments = (int) Math.ceil(2.0 * analysis.samples().length() / 1660 / (2 * LANES));
        fill(LONG);
        fill(SHORT);
        long start = System.nanoTime();
        for (int i = 0; i < blocks + segments; i++) {
            LONG.run();
        }
        for (int i = 0; i < 4 * blocks + 8 + segments; i++) {
            SHORT.run();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** So small that many transforms in place stay finite. */
    private static void fill(LaneFft fft) {
        for (int n = 0; n < fft.size(); n++) {
            Arrays.fill(fft.inputRe(n), 1e-300);
            Arrays.fill(fft.inputIm(n), 1e-300);
        }
    }
}
