package affetti.features;

/** Logarithmic levels. Reference: librosa.power_to_db with reference 1. */
final class Decibels {
    /** What is further than this below the loudest value is raised to it. */
    static final float RANGE = 80;
    private static final float LEAST_POWER = 1e-10f;

    private Decibels() {
    }

    /** Ten times the decimal logarithm; the least power counted is 1e-10 (-100 dB). */
    static float ofPower(float power) {
        return (float) (10 * Math.log10(Math.max(LEAST_POWER, power)));
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
