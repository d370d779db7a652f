package affetti.features;

import affetti.core.AudioClip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * librosa 1.0.0's values for a chord, one column of each feature, to compare with our own. The test folder's {@code golden.py}
 * wrote the numbers. Taught in notebook 02.
 */
public final class LibrosaValues {
    private static final double[] CHORD_HZ = {221, 278.5, 331.1};
    private static final int RATE = 22_050;
    private static final int SECONDS = 4;

    private LibrosaValues() {
    }

    /**
     * librosa's value.
     *
     * @param feature the feature, with its default options
     * @param bin     which of its columns: the one that is largest on average
     * @param mean    librosa's mean over all frames
     */
    public record Value(Feature feature, int bin, double mean) {
        /** The column's name. */
        public String name() {
            return feature.binNames().get(bin);
        }

        /** Our mean over all frames of the same column. */
        public double ours(Analysis analysis) {
            float[] column = feature.compute(analysis).column(bin);
            double sum = 0;
            for (float value : column) {
                sum += value;
            }
            return sum / column.length;
        }
    }

    /** The chord: three sines of 221, 278.5 and 331.1 Hz, a little out of tune, for four seconds. */
    public static AudioClip chord() {
        float[] samples = new float[SECONDS * RATE];
        for (int n = 0; n < samples.length; n++) {
            double sum = 0;
            for (double hz : CHORD_HZ) {
                sum += Math.sin(2 * Math.PI * hz * (n / (double) RATE));
            }
            samples[n] = (float) (0.2 * sum);
        }
        return new AudioClip(samples, RATE);
    }

    /** librosa's values for the chord, one for each feature, in the order of {@link Features#ALL}. */
    public static List<Value> ofChord() {
        try (InputStream in = LibrosaValues.class.getResourceAsStream("librosa_chord.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .map(cells -> new Value(Features.byId(cells[0]), Integer.parseInt(cells[1]), Double.parseDouble(cells[2]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
