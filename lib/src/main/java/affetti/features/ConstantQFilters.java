package affetti.features;

import affetti.audio.LaneFft;
import affetti.core.Samples;
import java.util.Arrays;

/**
 * The filters of one octave as sparse rows over the bins of a Fourier transform: a filter's response is its row times a frame's
 * spectrum. As in librosa, the smallest bins of a row that together make up 1 % of it are left out.
 */
final class ConstantQFilters {
    private static final double LEFT_OUT = 0.01;
    private static final int LANES = 32;

    private final int size;
    private final int[][] bins;
    private final float[][] re;
    private final float[][] im;

    /**
     * @param lowestHz      the first filter's frequency
     * @param binsPerOctave number of filters
     * @param sampleRate    of the sound they are for
     */
    record Octave(double lowestHz, int binsPerOctave, double sampleRate) {
        double hz(int filter) {
            return lowestHz * Math.pow(2, filter / (double) binsPerOctave);
        }
    }

    private ConstantQFilters(int size, int filters) {
        this.size = size;
        bins = new int[filters][];
        re = new float[filters][];
        im = new float[filters][];
    }

    /** Frequency over bandwidth. */
    static double quality(int binsPerOctave) {
        double ratio = Math.pow(2, 2.0 / binsPerOctave);
        return (ratio + 1) / (ratio - 1);
    }

    static ConstantQFilters of(Octave octave) {
        double quality = quality(octave.binsPerOctave());
        double longest = quality * octave.sampleRate() / octave.lowestHz();
        int size = 1 << (int) Math.ceil(Math.log(longest) / Math.log(2));
        ConstantQFilters filters = new ConstantQFilters(size, octave.binsPerOctave());
        LaneFft fft = new LaneFft(size, octave.binsPerOctave());
        for (int n = 0; n < size; n++) {
            Arrays.fill(fft.inputRe(n), 0);
            Arrays.fill(fft.inputIm(n), 0);
        }
        for (int filter = 0; filter < octave.binsPerOctave(); filter++) {
            double hz = octave.hz(filter);
            writeWavelet(fft, filter, quality * octave.sampleRate() / hz, 2 * Math.PI * hz / octave.sampleRate());
        }
        fft.run();
        for (int filter = 0; filter < octave.binsPerOctave(); filter++) {
            filters.keepLargest(fft, filter);
        }
        return filters;
    }

    /** A complex tone under a Hann window, centred, of sum 1 times its length over the transform's. */
    private static void writeWavelet(LaneFft fft, int lane, double length, double turnPerSample) {
        int first = (int) Math.floor(-length / 2);
        int end = (int) Math.floor(length / 2);
        double[] window = Windows.hann(end - first);
        double gain = length / fft.size() / Arrays.stream(window).sum();
        int offset = (fft.size() - window.length) / 2;
        for (int n = 0; n < window.length; n++) {
            fft.inputRe(offset + n)[lane] = gain * window[n] * Math.cos(turnPerSample * (first + n));
            fft.inputIm(offset + n)[lane] = gain * window[n] * Math.sin(turnPerSample * (first + n));
        }
    }

    private void keepLargest(LaneFft fft, int filter) {
        double[] magnitude = new double[size / 2 + 1];
        for (int bin = 0; bin < magnitude.length; bin++) {
            magnitude[bin] = Math.hypot(fft.re(bin)[filter], fft.im(bin)[filter]);
        }
        double[] sorted = magnitude.clone();
        Arrays.sort(sorted);
        double rest = LEFT_OUT * Arrays.stream(sorted).sum();
        int smallestKept = 0;
        for (rest -= sorted[0]; rest > 0; rest -= sorted[smallestKept]) {
            smallestKept++;
        }
        double least = sorted[smallestKept];
        bins[filter] = java.util.stream.IntStream.range(0, magnitude.length).filter(bin -> magnitude[bin] >= least).toArray();
        re[filter] = new float[bins[filter].length];
        im[filter] = new float[bins[filter].length];
        for (int i = 0; i < bins[filter].length; i++) {
            re[filter][i] = (float) fft.re(bins[filter][i])[filter];
            im[filter][i] = (float) fft.im(bins[filter][i])[filter];
        }
    }

    /** Writes the magnitudes of the responses, times {@code scale}, shape [filter][frame]. */
    void apply(Samples samples, int hop, double scale, float[][] result) {
        LaneFft fft = new LaneFft(size, LANES);
        float[] part = new float[(2 * LANES - 1) * hop + size];
        int frames = result[0].length;
        for (int first = 0; first < frames; first += 2 * LANES) {
            Interrupts.check();
            Padding.read(samples, first * (long) hop - size / 2, part);
            for (int n = 0; n < size; n++) {
                double[] even = fft.inputRe(n);
                double[] odd = fft.inputIm(n);
                for (int lane = 0; lane < LANES; lane++) {
                    even[lane] = part[lane * hop + n];
                    odd[lane] = part[(lane + LANES) * hop + n];
                }
            }
            fft.run();
            for (int filter = 0; filter < result.length; filter++) {
                respond(fft, filter, scale, new Target(result[filter], first));
            }
        }
    }

    private record Target(float[] frames, int first) {
        void set(int offset, double value) {
            if (first + offset < frames.length) {
                frames[first + offset] = (float) value;
            }
        }
    }

    private void respond(LaneFft fft, int filter, double scale, Target target) {
        double[] evenRe = new double[LANES];
        double[] evenIm = new double[LANES];
        double[] oddRe = new double[LANES];
        double[] oddIm = new double[LANES];
        for (int i = 0; i < bins[filter].length; i++) {
            int bin = bins[filter][i];
            double a = 0.5 * re[filter][i];
            double b = 0.5 * im[filter][i];
            double[] zRe = fft.re(bin);
            double[] zIm = fft.im(bin);
            double[] mRe = fft.re((size - bin) % size);
            double[] mIm = fft.im((size - bin) % size);
            for (int lane = 0; lane < LANES; lane++) {
                double eRe = zRe[lane] + mRe[lane];
                double eIm = zIm[lane] - mIm[lane];
                double oRe = zIm[lane] + mIm[lane];
                double oIm = mRe[lane] - zRe[lane];
                evenRe[lane] += a * eRe - b * eIm;
                evenIm[lane] += a * eIm + b * eRe;
                oddRe[lane] += a * oRe - b * oIm;
                oddIm[lane] += a * oIm + b * oRe;
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            target.set(lane, scale * Math.hypot(evenRe[lane], evenIm[lane]));
            target.set(LANES + lane, scale * Math.hypot(oddRe[lane], oddIm[lane]));
        }
    }
}
