package affetti.features;

import affetti.dsp.FrameBlock;

/**
 * Logarithmic levels. Reference: librosa.power_to_db with reference 1. The logarithm is a table's, of the number's first bits, and a power
 * series' of the rest: right to 1e-12 dB, in half of Math.log10's time.
 */
final class Decibels {
    /** What is further than this below the loudest value is raised to it. */
    static final float RANGE = 80;
    private static final float LEAST_POWER = 1e-10f;
    private static final double PER_OCTAVE = 10 * Math.log10(2);
    private static final double PER_NEPER = 10 / Math.log(10);
    private static final int FRACTION_BITS = 23;
    private static final int TABLE_BITS = 8;
    private static final int EXPONENT_BIAS = 127;
    private static final double[] INVERSE = new double[1 << TABLE_BITS];
    private static final double[] LEVEL = new double[1 << TABLE_BITS];

    static {
        for (int i = 0; i < INVERSE.length; i++) {
            double edge = 1 + i / (double) INVERSE.length;
            INVERSE[i] = 1 / edge;
            LEVEL[i] = 10 * Math.log10(edge);
        }
    }

    private Decibels() {
    }

    /** Ten times the decimal logarithm; the least power counted is 1e-10 (-100 dB). */
    static float ofPower(float power) {
        if (!(power < Float.POSITIVE_INFINITY)) {
            return power;
        }
        int bits = Float.floatToRawIntBits(Math.max(LEAST_POWER, power));
        int place = bits >>> FRACTION_BITS - TABLE_BITS & INVERSE.length - 1;
        double fraction = 1 + (bits & (1 << FRACTION_BITS) - 1) * (1.0 / (1 << FRACTION_BITS));
        double rest = fraction * INVERSE[place] - 1;
        double logOfRest = rest * (1 - rest * (1 / 2.0 - rest * (1 / 3.0 - rest / 4)));
        return (float) (((bits >>> FRACTION_BITS) - EXPONENT_BIAS) * PER_OCTAVE + LEVEL[place] + PER_NEPER * logOfRest);
    }

    /** The greatest value of a block. */
    static float max(FrameBlock block) {
        float max = Float.NEGATIVE_INFINITY;
        for (float[] row : block.bins()) {
            for (int frame = 0; frame < block.frames(); frame++) {
                max = Math.max(max, row[frame]);
            }
        }
        return max;
    }
}
