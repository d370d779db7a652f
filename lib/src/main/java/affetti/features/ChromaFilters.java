package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.Lanes;
import java.util.Arrays;

/** How much each bin of a spectrum counts for each pitch class. Reference: librosa.filters.chroma. */
final class ChromaFilters {
    private static final int PITCHES = 12;
    private static final double CENTRE_OCTAVE = 5;
    private static final double OCTAVE_WIDTH = 2;

    /** What is less does not show in a float sum. */
    private static final double LEAST_WEIGHT = 1e-9;

    private static final int BINS_AT_ONCE = 4;

    /** Shape [group of bins][12 from C][bin of the group], or null where no bin of a group counts. */
    private final float[][][] weights;
    private final float[][] squares = new float[BINS_AT_ONCE][FrameBlock.LANES];

    /**
     * The filters for spectra of this length.
     *
     * @param tuning deviation from A = 440 Hz in semitones
     */
    ChromaFilters(int sampleRate, int windowSamples, double tuning) {
        float[][] bells = bells(sampleRate, windowSamples, tuning);
        int bins = bells[0].length;
        weights = new float[(bins + BINS_AT_ONCE - 1) / BINS_AT_ONCE][PITCHES][];
        for (int group = 0; group < weights.length; group++) {
            int first = group * BINS_AT_ONCE;
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                float[] some = Arrays.copyOfRange(bells[pitch], first, Math.min(bins, first + BINS_AT_ONCE));
                weights[group][pitch] = Arrays.equals(some, new float[some.length]) ? null : some;
            }
        }
    }

    /** The pitch classes' energies of a block of magnitude spectra, shape [12 from C][frame]; a bin is squared once for all of them. */
    float[][] energies(FrameBlock magnitudes) {
        float[][] energies = new float[PITCHES][FrameBlock.LANES];
        for (int group = 0; group < weights.length; group++) {
            int first = group * BINS_AT_ONCE;
            for (int bin = first; bin < Math.min(magnitudes.bins().length, first + BINS_AT_ONCE); bin++) {
                Lanes.square(magnitudes.bins()[bin], squares[bin - first]);
            }
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                if (weights[group][pitch] != null) {
                    Lanes.addWeighted(squares, 0, weights[group][pitch], energies[pitch]);
                }
            }
        }
        return energies;
    }

    /** Bell curves around each pitch class, of length 1 over the pitch classes and weighted by a wide bell around the fifth octave. */
    private static float[][] bells(int sampleRate, int windowSamples, double tuning) {
        int bins = windowSamples / 2 + 1;
        double[] position = new double[bins + 1];
        for (int bin = 1; bin <= bins; bin++) {
            double hz = bin * (double) sampleRate / windowSamples;
            position[bin] = PITCHES * Math.log(hz / (440 * Math.pow(2, tuning / PITCHES) / 16)) / Math.log(2);
        }
        position[0] = position[1] - 1.5 * PITCHES;
        float[][] weights = new float[PITCHES][bins];
        double[] column = new double[PITCHES];
        for (int bin = 0; bin < bins; bin++) {
            double width = Math.max(1, position[bin + 1] - position[bin]);
            double length = 0;
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                double distance = floorMod(position[bin] - pitch + PITCHES / 2.0, PITCHES) - PITCHES / 2.0;
                column[pitch] = Math.exp(-0.5 * Math.pow(2 * distance / width, 2));
                length += column[pitch] * column[pitch];
            }
            double octave = Math.exp(-0.5 * Math.pow((position[bin] / PITCHES - CENTRE_OCTAVE) / OCTAVE_WIDTH, 2));
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                double weight = column[pitch] / Math.sqrt(length);
                weights[(pitch + PITCHES - 3) % PITCHES][bin] = weight < LEAST_WEIGHT ? 0 : (float) (weight * octave);
            }
        }
        return weights;
    }

    private static double floorMod(double value, double modulus) {
        return value - modulus * Math.floor(value / modulus);
    }
}
