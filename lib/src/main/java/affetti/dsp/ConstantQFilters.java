package affetti.dsp;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The filters of one octave as sparse rows over the bins of a Fourier transform: a filter's response is its row times a frame's
 * spectrum. As in librosa, the smallest bins of a row that together make up 1 % of it are left out, and a row is divided by the root of
 * its filter's length, here over that of the octave's lowest. Immutable; kept for the next clip of the same tuning.
 */
final class ConstantQFilters {
    private static final double LEFT_OUT = 0.01;
    private static final Map<Double, ConstantQFilters> KEPT = new ConcurrentHashMap<>();
    private static final int MOST_KEPT = 1000;

    private final int size;
    private final int[] firstBin = new int[ConstantQ.PER_OCTAVE];
    private final float[][] weights = new float[ConstantQ.PER_OCTAVE][];
    private final Band band;

    private ConstantQFilters(double turnsPerSample) {
        size = Integer.highestOneBit((int) Math.ceil(quality() / turnsPerSample) - 1) * 2;
        LaneFft fft = new LaneFft(size, ConstantQ.PER_OCTAVE);
        for (int filter = 0; filter < ConstantQ.PER_OCTAVE; filter++) {
            writeWavelet(fft, filter, turnsPerSample * Math.pow(2, filter / (double) ConstantQ.PER_OCTAVE));
        }
        fft.run();
        for (int filter = 0; filter < ConstantQ.PER_OCTAVE; filter++) {
            keepLargest(fft, filter);
        }
        band = bandOfAll();
    }

    /**
     * The octave whose lowest filter has this frequency.
     *
     * @param turnsPerSample frequency over sample rate
     */
    static ConstantQFilters of(double turnsPerSample) {
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent((double) (float) turnsPerSample, key -> new ConstantQFilters(turnsPerSample));
    }

    /** Frequency over bandwidth, with {@link ConstantQ#PER_OCTAVE} filters an octave. */
    static double quality() {
        double ratio = Math.pow(2, 2.0 / ConstantQ.PER_OCTAVE);
        return (ratio + 1) / (ratio - 1);
    }

    /** A complex tone under a Hann window, in phase at its centre, its absolute values adding up to its length over the transform's. */
    private static void writeWavelet(LaneFft fft, int lane, double turnsPerSample) {
        double length = quality() / turnsPerSample;
        int first = (int) Math.floor(-length / 2);
        int end = (int) Math.floor(length / 2);
        double[] window = Windows.hann(end - first);
        double gain = length / fft.size() / Arrays.stream(window).sum();
        int offset = (fft.size() - window.length) / 2;
        for (int n = 0; n < window.length; n++) {
            double phase = 2 * Math.PI * turnsPerSample * (n - window.length / 2.0);
            fft.inputRe(offset + n)[lane] = gain * window[n] * Math.cos(phase);
            fft.inputIm(offset + n)[lane] = gain * window[n] * Math.sin(phase);
        }
    }

    private void keepLargest(LaneFft fft, int filter) {
        double[] magnitude = new double[size / 2 + 1];
        for (int bin = 0; bin < magnitude.length; bin++) {
            magnitude[bin] = Math.hypot(fft.re(bin)[filter], fft.im(bin)[filter]);
        }
        double least = leastKept(magnitude);
        int first = 0;
        int end = magnitude.length;
        while (magnitude[first] < least) {
            first++;
        }
        while (magnitude[end - 1] < least) {
            end--;
        }
        firstBin[filter] = first;
        weights[filter] = new float[(end - first + 3) / 4 * 4];
        double gain = Math.pow(2, filter / (2.0 * ConstantQ.PER_OCTAVE));
        for (int bin = first; bin < end; bin++) {
            double turn = centreRadians(bin);
            double weight = fft.re(bin)[filter] * Math.cos(turn) - fft.im(bin)[filter] * Math.sin(turn);
            weights[filter][bin - first] = magnitude[bin] < least ? 0 : (float) (gain * weight);
        }
    }

    /** What turns a bin so that its phase is that at the filters' centre, half a sample before the middle. */
    private double centreRadians(int bin) {
        return 2 * Math.PI * bin * (size / 2 - 0.5) / size;
    }

    private Band bandOfAll() {
        int lowest = Arrays.stream(firstBin).min().orElseThrow();
        int end = 0;
        for (int filter = 0; filter < ConstantQ.PER_OCTAVE; filter++) {
            end = Math.max(end, firstBin[filter] + weights[filter].length);
        }
        return new Band(size, lowest, end - lowest);
    }

    private static double leastKept(double[] magnitude) {
        double[] sorted = magnitude.clone();
        Arrays.sort(sorted);
        double rest = LEFT_OUT * Arrays.stream(sorted).sum();
        int smallestKept = 0;
        for (rest -= sorted[0]; rest > 0; rest -= sorted[smallestKept]) {
            smallestKept++;
        }
        return sorted[smallestKept];
    }

    /** The bins that the rows are for. */
    Band band() {
        return band;
    }

    /** Magnitudes of a filter's response, shape [frame], to spectra of the {@link #band}; see {@link Spectra#magnitudes}. */
    void magnitudes(int filter, Spectra spectra, float[] imaginary, float[] magnitudes) {
        spectra.magnitudes(firstBin[filter] - band.first(), weights[filter], imaginary, magnitudes);
    }
}
