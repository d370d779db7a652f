package affetti.dsp;

import affetti.features.Analysis;

/** The floor under the ten features: the Fourier transforms they need, alone, at their measured speed. */
public final class TransformTime {
    private static final int LANES = 128;
    private static final int STRIPS = 256;
    private static final LaneFft SPECTRA = new LaneFft(2048, LANES);
    private static final LaneFft ONSETS = new LaneFft(1024, LANES);
    private static final FloatLaneFft OCTAVES = new FloatLaneFft(1024, STRIPS);
    private static final FloatLaneFft HALVED = new FloatLaneFft(512, STRIPS);

    private TransformTime() {
    }

    /**
     * Spectra of all frames, of the onset strength's windows, of the three octaves that do not slide and the first frames of the four
     * that do, all two real signals a lane; and of the segments for halving the rate, there and back. Of zeros, which stay zeros
     * however often they are transformed in place.
     */
    public static double seconds(Analysis analysis) {
        int blocks = (analysis.frames() + 2 * LANES - 1) / (2 * LANES);
        int octaves = 4 + (3 * analysis.frames() + 2 * STRIPS - 1) / (2 * STRIPS);
        int segments = (int) Math.ceil(2.0 * analysis.samples().length() / 1660 / STRIPS);
        long start = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            SPECTRA.run();
            ONSETS.run();
        }
        for (int i = 0; i < octaves + segments; i++) {
            OCTAVES.run();
        }
        for (int i = 0; i < segments; i++) {
            HALVED.run();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
