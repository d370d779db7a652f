package affetti.features;

import affetti.audio.FloatLaneFft;
import affetti.audio.Rows;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How strongly the onsets repeat at each lag: the autocorrelation of the onset strength in a sliding Hann window, 1 at lag 0, averaged
 * over all windows. Autocorrelation is the inverse transform of the power spectrum and averaging is linear, so the power spectra are
 * averaged and one inverse transform does for all windows. Source: Grosche, Mueller and Kurth, "Cyclic tempogram", ICASSP 2010.
 * Reference: the mean over time of librosa.feature.tempogram.
 */
final class Tempogram {
    private static final int LANES = 256;

    private Tempogram() {
    }

    /** Shape [lag], as many lags as the window has frames. */
    static double[] mean(float[] onsetStrength, int windowFrames) {
        int size = Integer.highestOneBit(2 * windowFrames - 1) * 2;
        FloatLaneFft fft = FloatLaneFft.reused(size, LANES);
        float[] window = window(windowFrames);
        float[] padded = padded(onsetStrength, windowFrames);
        float[][] power = Rows.floats(size, LANES);
        for (float[] bin : power) {
            Arrays.fill(bin, 0);
        }
        for (int first = 0; first < onsetStrength.length; first += 2 * LANES) {
            Interrupts.check();
            for (int n = windowFrames; n < size; n++) {
                Arrays.fill(fft.inputRe(n), 0);
                Arrays.fill(fft.inputIm(n), 0);
            }
            fill(padded, first, window, fft::inputRe);
            fill(padded, first + LANES, window, fft::inputIm);
            fft.run();
            for (int bin = 0; bin < size; bin++) {
                addSquares(fft.re(bin), fft.im(bin), power[bin]);
            }
        }
        double[] mean = inverse(power, fft, windowFrames, onsetStrength.length);
        fft.giveBack();
        Rows.giveBack(power);
        return mean;
    }

    private static float[] window(int windowFrames) {
        float[] window = new float[windowFrames];
        Lanes.round(Windows.hann(windowFrames), window, 0);
        return window;
    }

    /** The onset strength with ramps from and to zero before and behind it, and zeros behind that to fill the last lanes. */
    private static float[] padded(float[] values, int windowFrames) {
        int ramp = windowFrames / 2;
        float[] padded = new float[values.length + 2 * windowFrames + 2 * LANES];
        for (int i = 0; i < values.length; i++) {
            padded[ramp + i] = values[i];
        }
        for (int i = 0; i < ramp; i++) {
            padded[i] = values[0] * i / ramp;
            padded[ramp + values.length + i] = values[values.length - 1] * (ramp - 1 - i) / ramp;
        }
        return padded;
    }

    /** Writes the windows that begin at {@code first} and after, each scaled so that its autocorrelation is 1 at lag 0. */
    private static void fill(float[] padded, int first, float[] window, IntFunction<float[]> rows) {
        float[] energy = new float[LANES];
        for (int n = 0; n < window.length; n++) {
            addEnergy(padded, first + n, window[n] * window[n], energy);
        }
        int frames = padded.length - 2 * window.length - 2 * LANES;
        for (int lane = 0; lane < LANES; lane++) {
            boolean silent = energy[lane] < Float.MIN_NORMAL || first + lane >= frames;
            energy[lane] = silent ? 0 : (float) (1 / Math.sqrt(energy[lane]));
        }
        for (int n = 0; n < window.length; n++) {
            scale(padded, first + n, window[n], energy, rows.apply(n));
        }
    }

    private static void addEnergy(float[] values, int start, float factor, float[] energy) {
        for (int lane = 0; lane < energy.length; lane++) {
            energy[lane] += factor * (values[start + lane] * values[start + lane]);
        }
    }

    private static void scale(float[] values, int start, float factor, float[] scale, float[] to) {
        for (int lane = 0; lane < to.length; lane++) {
            to[lane] = factor * values[start + lane] * scale[lane];
        }
    }

    private static void addSquares(float[] re, float[] im, float[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += re[lane] * re[lane] + im[lane] * im[lane];
        }
    }

    /** A power spectrum is even, so the forward transform does for the inverse. */
    private static double[] inverse(float[][] power, FloatLaneFft fft, int lags, int frames) {
        for (int bin = 0; bin < power.length; bin++) {
            System.arraycopy(power[bin], 0, fft.inputRe(bin), 0, LANES);
            Arrays.fill(fft.inputIm(bin), 0);
        }
        fft.run();
        double[] mean = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            for (float ofLane : fft.re(lag)) {
                mean[lag] += ofLane;
            }
            mean[lag] /= power.length * (double) frames;
        }
        return mean;
    }
}
