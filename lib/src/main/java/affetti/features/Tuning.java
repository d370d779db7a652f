package affetti.features;

import java.util.Arrays;

/**
 * How far a recording is tuned from A = 440 Hz: the most frequent deviation of its spectral peaks, in fractions of a bin.
 * Peaks are refined by a parabola through their neighbours and counted where they are at least as loud as the median peak.
 * Reference: librosa.estimate_tuning and piptrack.
 */
final class Tuning {
    private static final double LOWEST_HZ = 150;
    private static final double HIGHEST_HZ = 4000;
    private static final float LEAST_OF_MAX = 0.1f;
    private static final int STEPS = 100;

    private final double binsPerOctave;
    private float[] heights = new float[1024];
    private byte[] steps = new byte[1024];
    private int count;

    private Tuning(int binsPerOctave) {
        this.binsPerOctave = binsPerOctave;
    }

    /** From power spectra, as chroma_stft estimates it; -0.5 to 0.5 of a twelfth of an octave. */
    static double ofPower(Analysis analysis) {
        return estimate(analysis, 12, true);
    }

    /** From magnitude spectra, as the constant-Q transform with 36 bins an octave estimates it; -0.5 to 0.5 of a bin. */
    static double ofMagnitude(Analysis analysis, int binsPerOctave) {
        return estimate(analysis, binsPerOctave, false);
    }

    private static double estimate(Analysis analysis, int binsPerOctave, boolean power) {
        Tuning tuning = new Tuning(binsPerOctave);
        int first = (int) Math.ceil(LOWEST_HZ / analysis.binHz(1));
        int end = (int) Math.ceil(Math.min(HIGHEST_HZ, analysis.sampleRate() / 2.0) / analysis.binHz(1));
        float[] spectrum = new float[analysis.options().windowSamples() / 2 + 1];
        analysis.magnitudes().forEach(block -> block.emit(row -> {
            for (int bin = 0; bin < row.length; bin++) {
                spectrum[bin] = power ? row[bin] * row[bin] : row[bin];
            }
            tuning.addPeaks(spectrum, Math.max(1, first), Math.min(spectrum.length - 1, end), analysis.binHz(1));
        }));
        return tuning.mostFrequent();
    }

    private void addPeaks(float[] spectrum, int first, int end, double binHz) {
        float max = 0;
        for (float value : spectrum) {
            max = Math.max(max, value);
        }
        float least = LEAST_OF_MAX * max;
        for (int bin = first; bin < end; bin++) {
            float value = spectrum[bin];
            if (value > least && value > spectrum[bin - 1] && value >= spectrum[bin + 1]) {
                addPeak(spectrum, bin, binHz);
            }
        }
    }

    private void addPeak(float[] spectrum, int bin, double binHz) {
        float bend = spectrum[bin + 1] + spectrum[bin - 1] - 2 * spectrum[bin];
        float slope = (spectrum[bin + 1] - spectrum[bin - 1]) / 2;
        float shift = Math.abs(slope) >= Math.abs(bend) ? 0 : -slope / bend;
        float hz = (float) ((bin + shift) * binHz);
        float octaves = (float) (Math.log(hz / 27.5f) / Math.log(2));
        float deviation = (float) (binsPerOctave * octaves) % 1f;
        if (deviation < 0) {
            deviation += 1;
        }
        if (deviation >= 0.5f) {
            deviation -= 1;
        }
        if (count == heights.length) {
            heights = Arrays.copyOf(heights, 2 * count);
            steps = Arrays.copyOf(steps, 2 * count);
        }
        heights[count] = spectrum[bin] + 0.5f * slope * shift;
        steps[count++] = (byte) Math.min(STEPS - 1, stepOf(deviation));
    }

    private static int stepOf(float deviation) {
        return (int) Math.floor((deviation + 0.5) * STEPS);
    }

    private double mostFrequent() {
        if (count == 0) {
            return 0;
        }
        float median = medianHeight();
        int[] votes = new int[STEPS];
        for (int i = 0; i < count; i++) {
            if (heights[i] >= median) {
                votes[steps[i]]++;
            }
        }
        int best = 0;
        for (int step = 1; step < STEPS; step++) {
            best = votes[step] > votes[best] ? step : best;
        }
        return -0.5 + best / (double) STEPS;
    }

    private float medianHeight() {
        float[] sorted = Arrays.copyOf(heights, count);
        Arrays.sort(sorted);
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    }
}
