package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Interrupts;
import java.util.Arrays;
import java.util.List;

/**
 * How many pitches sound at once, and where they lie. In the whitened spectrum the fundamental whose harmonics are strongest is found, its harmonics
 * are taken away, and so on while the next is at least a third as strong as the first. Source: Klapuri, "Multiple fundamental frequency estimation by summing
 * harmonic amplitudes", ISMIR 2006. Taught in notebook 04.
 */
public final class Voices extends NamedFeature {
    private static final int EVERY = 8;
    private static final int MOST = 8;
    private static final int HARMONICS = 12;
    private static final double LOWEST_HZ = 65;
    private static final int CANDIDATES = 240;
    private static final int PER_OCTAVE = 48;
    private static final double HIGHEST_HZ = 5500;
    private static final double WHITENING = 0.67;
    private static final double LEAST_OF_FIRST = 0.33;
    private static final double TAKEN_AWAY = 0.95;
    private static final double SILENCE = 1e-3;

    /** Cents from 440 Hz for the pitches. */
    public Voices() {
        super(new About("voices", "Voices", "How many pitches sound at once: a line alone or thick chords.", ""),
                List.of("voices_count", "voices_first", "voices_pitch", "voices_low", "voices_high", "voices_spread"));
    }

    @Override
    public int frames(Analysis analysis) {
        return (analysis.frames() + EVERY - 1) / EVERY;
    }

    @Override
    public double framesPerSec(Analysis analysis) {
        return analysis.framesPerSec() / EVERY;
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        Search search = new Search(analysis.binHz(1), analysis.options().windowSamples() / 2);
        WeightedRows rows = new WeightedRows(frames(analysis), binNames().size());
        int[] row = {0};
        analysis.magnitudes().forEach(block -> {
            Interrupts.check();
            for (int frame = 0; frame < block.frames(); frame += EVERY) {
                search.run(block, frame);
                write(search, row[0]++, rows);
            }
        });
        Arrays.stream(rows.means()).forEach(sink::accept);
    }

    private static void write(Search search, int row, WeightedRows rows) {
        rows.add(row, 0, search.count, 1);
        if (search.count == 0) {
            return;
        }
        double total = 0;
        double mean = 0;
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 0; i < search.count; i++) {
            total += search.salience[i];
            mean += search.cents[i] / search.count;
            low = Math.min(low, search.cents[i]);
            high = Math.max(high, search.cents[i]);
        }
        rows.add(row, 1, search.salience[0] / total, 1);
        rows.add(row, 2, mean, 1);
        rows.add(row, 3, low, 1);
        rows.add(row, 4, high, 1);
        rows.add(row, 5, high - low, 1);
    }

    /** The fundamentals of one frame. */
    private static final class Search {
        private final double[] spectrum;
        private final int[][] first = new int[CANDIDATES][];
        private final int[][] last = new int[CANDIDATES][];
        private final double[][] weights = new double[CANDIDATES][];
        private final double[] salience = new double[MOST];
        private final double[] cents = new double[MOST];
        private int count;

        Search(double binHz, int bins) {
            this.spectrum = new double[Math.min(bins, (int) (HIGHEST_HZ / binHz)) + 1];
            for (int i = 0; i < CANDIDATES; i++) {
                double hz = hz(i);
                int harmonics = (int) Math.min(HARMONICS, (spectrum.length - 2) * binHz / hz);
                first[i] = new int[harmonics];
                last[i] = new int[harmonics];
                weights[i] = new double[harmonics];
                double half = Math.pow(2, 0.5 / PER_OCTAVE);
                for (int h = 1; h <= harmonics; h++) {
                    first[i][h - 1] = (int) Math.round(h * hz / half / binHz);
                    last[i][h - 1] = Math.min(spectrum.length - 1, (int) Math.round(h * hz * half / binHz));
                    weights[i][h - 1] = (hz + 52) / (h * hz + 320);
                }
            }
        }

        private static double hz(int candidate) {
            return LOWEST_HZ * Math.pow(2, candidate / (double) PER_OCTAVE);
        }

        void run(FrameBlock block, int frame) {
            count = 0;
            whiten(block, frame);
            while (count < MOST) {
                int best = best();
                double found = salience(best);
                if (found <= SILENCE || count > 0 && found < LEAST_OF_FIRST * salience[0]) {
                    return;
                }
                salience[count] = found;
                cents[count++] = 1200 * Math.log(hz(best) / Sinusoids.REFERENCE_HZ) / Math.log(2);
                takeAway(best);
            }
        }

        /** Each bin over a power of the mean around it, so that loud registers do not drown the others. */
        private void whiten(FrameBlock block, int frame) {
            double[] sums = new double[spectrum.length + 1];
            for (int bin = 0; bin < spectrum.length; bin++) {
                sums[bin + 1] = sums[bin] + block.bins()[bin][frame];
            }
            if (sums[spectrum.length] < SILENCE * spectrum.length) {
                Arrays.fill(spectrum, 0);
                return;
            }
            double all = sums[spectrum.length] / spectrum.length;
            for (int bin = 0; bin < spectrum.length; bin++) {
                int reach = 4 + bin / 5;
                int from = Math.max(0, bin - reach);
                int to = Math.min(spectrum.length, bin + reach + 1);
                double around = (sums[to] - sums[from]) / (to - from) / all + 1e-3;
                spectrum[bin] = block.bins()[bin][frame] / all * Math.pow(around, -WHITENING);
            }
        }

        private int best() {
            int best = 0;
            double most = -1;
            for (int i = 0; i < CANDIDATES; i++) {
                double value = salience(i);
                best = value > most ? i : best;
                most = Math.max(most, value);
            }
            return best;
        }

        private double salience(int candidate) {
            double sum = 0;
            for (int h = 0; h < weights[candidate].length; h++) {
                sum += weights[candidate][h] * spectrum[highest(candidate, h)];
            }
            return sum;
        }

        private int highest(int candidate, int harmonic) {
            int best = first[candidate][harmonic];
            for (int bin = best + 1; bin <= last[candidate][harmonic]; bin++) {
                best = spectrum[bin] > spectrum[best] ? bin : best;
            }
            return best;
        }

        /** Of each harmonic as much as its neighbours have on average, with the bins that the window has spread it over: voices are smooth. */
        private void takeAway(int candidate) {
            int harmonics = weights[candidate].length;
            int[] peaks = new int[harmonics];
            double[] heights = new double[harmonics + 2];
            for (int h = 0; h < harmonics; h++) {
                peaks[h] = highest(candidate, h);
                heights[h + 1] = spectrum[peaks[h]];
            }
            heights[0] = heights[1];
            heights[harmonics + 1] = heights[harmonics];
            for (int h = 0; h < harmonics; h++) {
                double smooth = (heights[h] + heights[h + 1] + heights[h + 2]) / 3;
                double kept = 1 - TAKEN_AWAY * Math.min(1, smooth / (heights[h + 1] + SILENCE));
                for (int bin = Math.max(0, peaks[h] - 2); bin <= Math.min(spectrum.length - 1, peaks[h] + 2); bin++) {
                    spectrum[bin] *= kept;
                }
            }
        }
    }
}
