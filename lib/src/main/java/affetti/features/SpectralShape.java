package affetti.features;

import affetti.dsp.FrameSink;
import affetti.dsp.Interrupts;
import java.util.List;

/**
 * The shape of the spectrum up to 8 kHz, a range that even poor recordings have: how wide, how lopsided, how flat, how it changes, and how its
 * energy is spread over six registers. Independent of the level. Source: Peeters, "A large set of audio features for sound description", IRCAM 2004.
 * Taught in notebook 04.
 */
public final class SpectralShape extends NamedFeature {
    private static final double LOWEST_HZ = 40;
    private static final double[] EDGES_HZ = {150, 400, 1000, 2500, 5000, 8000};
    private static final double LEAST = 1e-10;

    public SpectralShape() {
        super(new About("shape", "Spectral shape", "Full or thin, hollow or noisy, steady or flickering sound.", ""),
                List.of("shape_centre", "shape_width", "shape_skew", "shape_peakedness", "shape_flatness", "shape_entropy", "shape_crest", "shape_flux",
                "shape_bass", "shape_low", "shape_middle", "shape_upper", "shape_high", "shape_top"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        double binHz = analysis.binHz(1);
        int first = (int) Math.ceil(LOWEST_HZ / binHz);
        int end = Math.min(analysis.options().windowSamples() / 2, (int) (EDGES_HZ[EDGES_HZ.length - 1] / binHz));
        double[] octaves = new double[end];
        for (int bin = first; bin < end; bin++) {
            octaves[bin] = Math.log(bin * binHz / Sinusoids.REFERENCE_HZ) / Math.log(2);
        }
        double[][] shares = new double[2][end];
        int[] frames = {0};
        float[] row = new float[binNames().size()];
        analysis.magnitudes().forEach(block -> {
            Interrupts.check();
            block.emit(spectrum -> {
                double[] now = shares[frames[0] % 2];
                double[] before = shares[1 - frames[0] % 2];
                normalise(spectrum, first, now);
                writeMoments(now, octaves, first, row);
                writeFlatness(now, first, row);
                row[7] = frames[0]++ == 0 ? 0 : (float) flux(now, before);
                writeRegisters(now, binHz, first, row);
                sink.accept(row);
            });
        });
    }

    /** The bins' shares of the energy. */
    private static void normalise(float[] spectrum, int first, double[] shares) {
        double sum = LEAST;
        for (int bin = first; bin < shares.length; bin++) {
            sum += (double) spectrum[bin] * spectrum[bin];
        }
        for (int bin = first; bin < shares.length; bin++) {
            shares[bin] = (double) spectrum[bin] * spectrum[bin] / sum;
        }
    }

    /** Over octaves, as ears order frequencies. */
    private static void writeMoments(double[] shares, double[] octaves, int first, float[] row) {
        double mean = 0;
        for (int bin = first; bin < shares.length; bin++) {
            mean += shares[bin] * octaves[bin];
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int bin = first; bin < shares.length; bin++) {
            double distance = octaves[bin] - mean;
            double square = shares[bin] * distance * distance;
            second += square;
            third += square * distance;
            fourth += square * distance * distance;
        }
        double width = Math.sqrt(Math.max(second, 1e-4));
        row[0] = (float) mean;
        row[1] = (float) width;
        row[2] = (float) (third / (width * width * width));
        row[3] = (float) Math.log1p(fourth / (width * width * width * width));
    }

    /** Geometric over arithmetic mean in decibels, entropy of the shares 0 to 1, and the highest bin over the mean in decibels. */
    private static void writeFlatness(double[] shares, int first, float[] row) {
        double logs = 0;
        double entropy = 0;
        double max = LEAST;
        int bins = shares.length - first;
        for (int bin = first; bin < shares.length; bin++) {
            double log = Math.log(shares[bin] + LEAST);
            logs += log;
            entropy -= shares[bin] * log;
            max = Math.max(max, shares[bin]);
        }
        row[4] = (float) (10 / Math.log(10) * (logs / bins + Math.log(bins)));
        row[5] = (float) (entropy / Math.log(bins));
        row[6] = (float) (10 * Math.log10(max * bins));
    }

    /** One less the cosine of the angle between two frames' amplitudes: 0 if they sound alike. */
    private static double flux(double[] now, double[] before) {
        double product = 0;
        for (int bin = 0; bin < now.length; bin++) {
            product += Math.sqrt(now[bin] * before[bin]);
        }
        return Math.max(0, 1 - product);
    }

    /** Shares of the registers in decibels, at least -60. */
    private static void writeRegisters(double[] shares, double binHz, int first, float[] row) {
        double[] sums = new double[EDGES_HZ.length];
        int register = 0;
        for (int bin = first; bin < shares.length; bin++) {
            register = bin * binHz < EDGES_HZ[register] ? register : register + 1;
            sums[register] += shares[bin];
        }
        for (int i = 0; i < sums.length; i++) {
            row[8 + i] = (float) (10 * Math.log10(Math.max(1e-6, sums[i])));
        }
    }
}
