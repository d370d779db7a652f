package affetti.features;

/** Weighted means of several values in each frame; a frame without a value repeats the frame before it. */
final class WeightedRows {
    private final double[][] sums;
    private final double[][] weights;

    /**
     * @param frames number of rows
     * @param values number of columns
     */
    WeightedRows(int frames, int values) {
        sums = new double[frames][values];
        weights = new double[frames][values];
    }

    /** A value with its weight, 0 or more. */
    void add(int frame, int column, double value, double weight) {
        sums[frame][column] += weight * value;
        weights[frame][column] += weight;
    }

    /** The means of all frames, shape [frame][value]; before the first that is known stands the first that is. */
    float[][] means() {
        float[][] means = new float[sums.length][];
        float[] held = firstKnown();
        for (int frame = 0; frame < means.length; frame++) {
            for (int i = 0; i < held.length; i++) {
                if (weights[frame][i] > 0) {
                    held[i] = (float) (sums[frame][i] / weights[frame][i]);
                }
            }
            means[frame] = held.clone();
        }
        return means;
    }

    private float[] firstKnown() {
        float[] first = new float[sums[0].length];
        for (int i = 0; i < first.length; i++) {
            int frame = 0;
            while (frame < sums.length && weights[frame][i] <= 0) {
                frame++;
            }
            first[i] = frame == sums.length ? 0 : (float) (sums[frame][i] / weights[frame][i]);
        }
        return first;
    }
}
