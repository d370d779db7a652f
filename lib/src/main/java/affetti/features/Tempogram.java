package affetti.features;

import affetti.dsp.FloatLaneFft;
import affetti.dsp.Interrupts;
import affetti.dsp.Lanes;
import affetti.dsp.Rows;
import affetti.dsp.Windows;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How strongly the onsets repeat at each lag: the autocorrelation of the onset strength in a sliding Hann window, 1 at lag 0, averaged
 * over all windows. Autocorrelation is the inverse transform of the power spectrum and averaging is linear, so the power spectra are
 * averaged and one inverse transform does for all windows. Source: Grosche, Mueller and Kurth, "Cyclic tempogram", ICASSP 2010.
 * Reference: the mean over time of librosa.feature.tempogram.
 */
final class Tempogram {
    private static final int MOST_LANES = 256;
    private static final int SIXTEEN = 16;

    private Tempogram() {
    }

    /** Shape [lag], as many lags as the window has frames. */
    static double[] mean(float[] onsetStrength, int windowFrames) {
        int size = Integer.highestOneBit(2 * windowFrames - 1) * 2;
        int lanes = lanes(onsetStrength.length);
        FloatLaneFft fft = FloatLaneFft.reused(size, lanes);
        float[] window = window(windowFrames);
        float[] padded = padded(onsetStrength, windowFrames, lanes);
        float[][] power = Rows.floats(size, lanes);
        for (float[] bin : power) {
            Arrays.fill(bin, 0);
        }
        for (int first = 0; first < onsetStrength.length; first += 2 * lanes) {
            Interrupts.check();
            for (int n = windowFrames; n < size; n++) {
                Arrays.fill(fft.inputRe(n), 0);
                Arrays.fill(fft.inputIm(n), 0);
            }
            fill(padded, first, window, fft::inputRe);
            fill(padded, first + lanes, window, fft::inputIm);
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

    /** Two windows a lane, the same number in every transform but for sixteen or fewer. */
    private static int lanes(int windows) {
        int transforms = (windows + 2 * MOST_LANES - 1) / (2 * MOST_LANES);
        return (windows + 2 * SIXTEEN * transforms - 1) / (2 * SIXTEEN * transforms) * SIXTEEN;
    }

    private static float[] window(int windowFrames) {
        float[] window = new float[windowFrames];
        Lanes.round(Windows.hann(windowFrames), window, 0);
        return window;
    }

    /** The onset strength with ramps from and to zero before and behind it, and zeros behind that to fill the last lanes. */
    private static float[] padded(float[] values, int windowFrames, int lanes) {
        int ramp = windowFrames / 2;
        float[] padded = new float[values.length + 2 * windowFrames + 2 * lanes];
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
        int lanes = rows.apply(0).length;
        float[] energy = new float[lanes];
        for (int n = 0; n < window.length; n++) {
            addEnergy(padded, first + n, window[n] * window[n], energy);
        }
        int frames = padded.length - 2 * window.length - 2 * lanes;
        for (int lane = 0; lane < lanes; lane++) {
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
            System.arraycopy(power[bin], 0, fft.inputRe(bin), 0, power[bin].length);
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
