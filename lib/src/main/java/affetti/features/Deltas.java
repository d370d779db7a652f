package affetti.features;

/**
 * How fast a value rises or falls from row to row: the slope of a straight line fitted to nine rows; past the ends the first and last row
 * are repeated. Source: Furui, IEEE TASSP 34(1), 1986. Reference: librosa.feature.delta with mode "nearest".
 */
final class Deltas {
    private static final int REACH_ROWS = 4;

    private Deltas() {
    }

    /** The slopes of values over time, shape [row]. */
    static float[] of(float[] values) {
        float[] slopes = new float[values.length];
        for (int row = 0; row < values.length; row++) {
            double sum = 0;
            double norm = 0;
            for (int reach = 1; reach <= REACH_ROWS; reach++) {
                double after = values[Math.min(values.length - 1, row + reach)];
                double before = values[Math.max(0, row - reach)];
                sum += reach * (after - before);
                norm += 2 * reach * reach;
            }
            slopes[row] = (float) (sum / norm);
        }
        return slopes;
    }
}
