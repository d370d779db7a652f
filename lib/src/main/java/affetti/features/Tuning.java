package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.Lanes;
import affetti.dsp.SpectralPeaks;
import java.util.Arrays;

/**
 * How far a recording is tuned from A = 440 Hz: the most frequent deviation of its spectral peaks between 150 Hz and 4 kHz. Peaks are
 * local maxima of at least a tenth of the frame's greatest value, and vote where they are at least as high as the median peak.
 * Reference: librosa.estimate_tuning and piptrack.
 */
final class Tuning {
    private static final double LOWEST_HZ = 150;
    private static final double HIGHEST_HZ = 4000;
    private static final float LEAST_OF_MAX = 0.1f;
    private static final int STEPS = 100;
    private static final float LOWEST_A_HZ = 27.5f;

    private final SpectralPeaks ofPower = new SpectralPeaks();
    private final SpectralPeaks ofMagnitude = new SpectralPeaks();

    Tuning(Analysis analysis) {
        int first = Math.max(1, (int) Math.ceil(LOWEST_HZ / analysis.binHz(1)));
        int end = Math.min(analysis.options().windowSamples() / 2, (int) Math.ceil(HIGHEST_HZ / analysis.binHz(1)));
        float[] max = new float[FrameBlock.LANES];
        float[] least = new float[FrameBlock.LANES];
        float[] height = new float[FrameBlock.LANES];
        analysis.magnitudes().forEach(block -> {
            Arrays.fill(max, 0);
            Lanes.max(block.bins(), max);
            for (int frame = 0; frame < least.length; frame++) {
                least[frame] = LEAST_OF_MAX * max[frame];
            }
            for (int bin = first; bin < end; bin++) {
                writeHeights(block, bin, least, height);
                for (int frame = 0; frame < block.frames(); frame++) {
                    if (height[frame] > 0) {
                        addPeak(block, bin, frame, max[frame], analysis.binHz(1));
                    }
                }
            }
        });
    }

    /**
     * How far a bin stands above its neighbours and the least height, above 0 for peaks alone; without a branch, which the processor could
     * not foretell. A peak may be as high as the bin after it: the least float there is makes 0 count as above.
     */
    private static void writeHeights(FrameBlock block, int bin, float[] least, float[] height) {
        float[] before = block.bins()[bin - 1];
        float[] here = block.bins()[bin];
        float[] after = block.bins()[bin + 1];
        for (int frame = 0; frame < height.length; frame++) {
            float aboveBoth = Math.min(here[frame] - before[frame], here[frame] - after[frame] + Float.MIN_VALUE);
            height[frame] = Math.min(here[frame] - least[frame], aboveBoth);
        }
    }

    private void addPeak(FrameBlock block, int bin, int frame, float max, double binHz) {
        float before = block.bins()[bin - 1][frame];
        float peak = block.bins()[bin][frame];
        float after = block.bins()[bin + 1][frame];
        ofMagnitude.add(before, peak, after, binHz, bin);
        if (peak * peak > LEAST_OF_MAX * (max * max)) {
            ofPower.add(before * before, peak * peak, after * after, binHz, bin);
        }
    }

    /** Gives its memory back for this thread's next clip; it must not be used any more. */
    void giveBack() {
        ofPower.giveBack();
        ofMagnitude.giveBack();
    }

    /** Deviation in semitones as chroma_stft estimates it, from power spectra: -0.5 to 0.49. */
    double semitones() {
        return mostFrequent(ofPower, 12);
    }

    /** Deviation in bins as the constant-Q transform estimates it, from magnitude spectra: -0.5 to 0.49. */
    double bins(int binsPerOctave) {
        return mostFrequent(ofMagnitude, binsPerOctave);
    }

    private static double mostFrequent(SpectralPeaks peaks, int binsPerOctave) {
        if (peaks.count() == 0) {
            return 0;
        }
        float median = peaks.medianHeight();
        int[] votes = new int[STEPS + 1];
        int best = 0;
        for (int peak = 0; peak < peaks.count(); peak++) {
            if (peaks.height(peak) >= median) {
                votes[step(binsPerOctave * (float) (Math.log(peaks.hz(peak) / LOWEST_A_HZ) / Math.log(2)))]++;
            }
        }
        for (int step = 1; step < STEPS; step++) {
            best = votes[step] > votes[best] ? step : best;
        }
        return -0.5 + best / (double) STEPS;
    }

    /** The hundredth of a bin, from half a bin below to half a bin above the nearest whole one. */
    private static int step(float position) {
        float deviation = position - (float) Math.floor(position);
        return (int) Math.floor((deviation >= 0.5f ? deviation - 1 : deviation) * (double) STEPS + 0.5 * STEPS);
    }
}
