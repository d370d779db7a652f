package affetti.features;

import affetti.core.Samples;
import affetti.dsp.FrameOptions;
import affetti.dsp.Rows;
import affetti.dsp.Stft;
import affetti.dsp.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The strongest peaks of a sound's spectrum, frame by frame: where a tone sounds, each of its partials is one. Frames of 64 ms under a Hann
 * window, 63 a second, up to 8 kHz; a peak's place and height are those of the parabola through its level and its neighbours'. Source: Smith
 * and Serra, "PARSHL", ICMC 1987; J. O. Smith, "Spectral audio signal processing", section "Quadratic interpolation of spectral peaks".
 *
 * @param framesPerSec frames a second
 * @param frames       shape [frame]
 */
record Sinusoids(double framesPerSec, List<Peaks> frames) {
    /** Cents are counted from this frequency in hertz, the A above middle C. */
    static final double REFERENCE_HZ = 440;
    private static final FrameOptions FRAMES = new FrameOptions(2048, 352);
    private static final int WINDOW_SAMPLES = 1411;
    private static final int MOST = 30;
    private static final double LOWEST_HZ = 50;
    private static final double HIGHEST_HZ = 8000;
    /** 50 dB below the frame's highest. */
    private static final float LEAST_OF_MAX = 0.00316f;
    /** 28 dB below a peak so near: what is less is the window's side lobe. */
    private static final float LEAST_OF_NEIGHBOUR = 0.04f;
    private static final int NEIGHBOUR_BINS = 6;
    /** About 90 dB below full scale. */
    private static final float LEAST = 0.01f;

    /**
     * A frame's peaks, the lowest first.
     *
     * @param cents    frequencies above {@link #REFERENCE_HZ}
     * @param decibels levels; a tone of amplitude 1 has 0
     */
    record Peaks(float[] cents, float[] decibels) {
        int count() {
            return cents.length;
        }
    }

    /** The peaks of a sound. */
    static Sinusoids of(Samples samples) {
        double binHz = samples.sampleRate() / (double) FRAMES.windowSamples();
        int first = Math.max(1, (int) Math.ceil(LOWEST_HZ / binHz));
        int end = Math.min(FRAMES.windowSamples() / 2, (int) (HIGHEST_HZ / binHz));
        List<Peaks> frames = new ArrayList<>();
        new Stft(samples, FRAMES, window()).magnitudes(block -> {
            float[][] bins = block.bins();
            for (int frame = 0; frame < block.frames(); frame++) {
                float[] spectrum = new float[end + 2];
                for (int bin = first - 1; bin <= end; bin++) {
                    spectrum[bin] = bins[bin][frame];
                }
                frames.add(peaks(spectrum, first, end, binHz));
            }
            Rows.giveBack(bins);
        });
        return new Sinusoids(samples.sampleRate() / (double) FRAMES.hopSamples(), frames);
    }

    /** Shorter than the transform: the rest is silence, so that a peak has some bins of its own. */
    private static double[] window() {
        double[] window = new double[FRAMES.windowSamples()];
        System.arraycopy(Windows.hann(WINDOW_SAMPLES), 0, window, (window.length - WINDOW_SAMPLES) / 2, WINDOW_SAMPLES);
        return window;
    }

    private static Peaks peaks(float[] spectrum, int first, int end, double binHz) {
        float max = 0;
        for (int bin = first; bin < end; bin++) {
            max = Math.max(max, spectrum[bin]);
        }
        float least = Math.max(LEAST, LEAST_OF_MAX * max);
        int[] places = new int[end];
        float[] heights = new float[end];
        int count = 0;
        for (int bin = first; bin < end; bin++) {
            float here = spectrum[bin];
            if (here > least && here > spectrum[bin - 1] && here >= spectrum[bin + 1] && standsOut(spectrum, bin)) {
                places[count] = bin;
                heights[count++] = here;
            }
        }
        float lowest = count <= MOST ? 0 : nthGreatest(heights, count);
        float[] cents = new float[Math.min(MOST, count)];
        float[] decibels = new float[cents.length];
        int kept = 0;
        for (int i = 0; i < count && kept < cents.length; i++) {
            if (heights[i] >= lowest) {
                refine(spectrum, places[i], binHz, cents, decibels, kept++);
            }
        }
        return new Peaks(cents, decibels);
    }

    private static boolean standsOut(float[] spectrum, int bin) {
        float max = 0;
        for (int i = Math.max(0, bin - NEIGHBOUR_BINS); i <= Math.min(spectrum.length - 1, bin + NEIGHBOUR_BINS); i++) {
            max = Math.max(max, spectrum[i]);
        }
        return spectrum[bin] >= LEAST_OF_NEIGHBOUR * max;
    }

    private static float nthGreatest(float[] heights, int count) {
        float[] sorted = Arrays.copyOf(heights, count);
        Arrays.sort(sorted);
        return sorted[count - MOST];
    }

    private static void refine(float[] spectrum, int bin, double binHz, float[] cents, float[] decibels, int at) {
        double before = level(spectrum[bin - 1]);
        double here = level(spectrum[bin]);
        double after = level(spectrum[bin + 1]);
        double bend = before - 2 * here + after;
        double shift = bend < 0 ? 0.5 * (before - after) / bend : 0;
        cents[at] = (float) (1200 * Math.log((bin + shift) * binHz / REFERENCE_HZ) / Math.log(2));
        decibels[at] = (float) (here - 0.25 * (before - after) * shift);
    }

    private static double level(float magnitude) {
        return 20 * Math.log10(Math.max(1e-9, magnitude) * 4 / WINDOW_SAMPLES);
    }
}
