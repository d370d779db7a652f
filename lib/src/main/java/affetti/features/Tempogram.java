package affetti.features;

import affetti.audio.LaneFft;
/**
 * How strongly the onsets repeat at each lag: the autocorrelation of the onset strength in a sliding Hann window, 1 at lag 0, averaged
 * over all windows. Autocorrelation is the inverse transform of the power spectrum and averaging is linear, so the power spectra are
 * averaged and one inverse transform does for all windows. Source: Grosche, Mueller and Kurth, "Cyclic tempogram", ICASSP 2010.
 * Reference: the mean over time of librosa.feature.tempogram.
 */
final class Tempogram {
    private static final int LANES = 32;

    private Tempogram() {
    }

    /** Shape [lag], as many lags as the window has frames. */
    static double[] mean(float[] onsetStrength, int windowFrames) {
        int size = Integer.highestOneBit(2 * windowFrames - 1) * 2;
        LaneFft fft = new LaneFft(size, LANES);
        double[] window = Windows.hann(windowFrames);
        float[] padded = padded(onsetStrength, windowFrames / 2, windowFrames);
        double[] power = new double[size];
        for (int first = 0; first < onsetStrength.length; first += 2 * LANES) {
            Interrupts.check();
            fill(fft, padded, window, first, onsetStrength.length);
            fft.run();
            for (int bin = 0; bin < size; bin++) {
                power[bin] += sumOfSquares(fft.re(bin)) + sumOfSquares(fft.im(bin));
            }
        }
        return inverse(power, windowFrames, onsetStrength.length);
    }

    /** The onset strength with ramps from and to zero before and behind it. */
    private static float[] padded(float[] values, int ramp, int window) {
        float[] padded = new float[values.length + 2 * ramp + window];
        System.arraycopy(values, 0, padded, ramp, values.length);
        for (int i = 0; i < ramp; i++) {
            padded[i] = values[0] * i / ramp;
            padded[ramp + values.length + i] = values[values.length - 1] * (ramp - 1 - i) / ramp;
        }
        return padded;
    }

    /** Two windows go through each complex lane, each scaled so that its autocorrelation is 1 at lag 0. */
    private static void fill(LaneFft fft, float[] padded, double[] window, int first, int frames) {
        double[] scale = new double[2 * LANES];
        for (int lane = 0; lane < scale.length; lane++) {
            int frame = first + lane;
            if (frame < frames) {
                double energy = 0;
                for (int n = 0; n < window.length; n++) {
                    double value = window[n] * padded[frame + n];
                    energy += value * value;
                }
                scale[lane] = energy < Double.MIN_NORMAL ? 1 : 1 / Math.sqrt(energy);
            }
        }
        for (int n = 0; n < fft.size(); n++) {
            double[] re = fft.inputRe(n);
            double[] im = fft.inputIm(n);
            for (int lane = 0; lane < LANES; lane++) {
                boolean inside = n < window.length;
                re[lane] = inside && first + lane < frames ? scale[lane] * window[n] * padded[first + lane + n] : 0;
                im[lane] = inside && first + LANES + lane < frames
                        ? scale[LANES + lane] * window[n] * padded[first + LANES + lane + n] : 0;
            }
        }
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double[] inverse(double[] power, int lags, int frames) {
        int size = power.length;
        double[] cosine = new double[size];
        for (int i = 0; i < size; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / size);
        }
        double[] mean = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            double sum = 0;
            for (int bin = 0; bin < size; bin++) {
                sum += power[bin] * cosine[(int) ((long) bin * lag % size)];
            }
            mean[lag] = sum / size / frames;
        }
        return mean;
    }
}
