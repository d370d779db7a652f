package affetti.features;

/** Arithmetic on all frames of a block at once: plain loops that the JVM's compiler turns into vector instructions. */
final class Lanes {
    private Lanes() {
    }

    /** {@code sum += factor * values}. */
    static void addScaled(float[] values, float factor, float[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += factor * values[lane];
        }
    }

    /** {@code squares = values * values}. */
    static void square(float[] values, float[] squares) {
        for (int lane = 0; lane < squares.length; lane++) {
            squares[lane] = values[lane] * values[lane];
        }
    }

    /** Divides each frame by its greatest value, which must not be negative; silence stays zero. Shape [bin][lane]. */
    static void divideByMax(float[][] bins) {
        float[] max = new float[bins[0].length];
        for (float[] row : bins) {
            for (int lane = 0; lane < max.length; lane++) {
                max[lane] = Math.max(max[lane], row[lane]);
            }
        }
        for (float[] row : bins) {
            for (int lane = 0; lane < max.length; lane++) {
                row[lane] /= max[lane] < Float.MIN_NORMAL ? 1 : max[lane];
            }
        }
    }
}
