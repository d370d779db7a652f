package affetti.features;

import affetti.core.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/** Features pooled to a fixed frame rate and laid side by side. */
final class FeatureSequence {
    private static final int DELTA_REACH_ROWS = 4;

    private FeatureSequence() {
    }

    static FeatureMatrix of(Analysis analysis, SequenceOptions options) {
        int rows = (int) Math.max(1, Math.ceil(analysis.durationSec() * options.framesPerSec() - 1e-9));
        List<String> names = new ArrayList<>();
        for (Feature feature : options.features()) {
            names.addAll(feature.binNames());
        }
        int columns = names.size();
        int width = options.deltas() ? 2 * columns : columns;
        float[] values = new float[Math.multiplyExact(rows, width)];
        int column = 0;
        for (Feature feature : options.features()) {
            pool(feature, analysis, options.framesPerSec(), new Target(values, rows, width, column));
            column += feature.binNames().size();
        }
        if (options.deltas()) {
            addDeltas(values, rows, columns);
            names.addAll(List.copyOf(names).stream().map(name -> "delta_" + name).toList());
        }
        return new FeatureMatrix("sequence", names, options.framesPerSec(), values);
    }

    /** Where one feature's columns stand in the table. */
    private record Target(float[] values, int rows, int width, int column) {
        void add(int row, float[] frame, float weight) {
            int at = row * width + column;
            for (int bin = 0; bin < frame.length; bin++) {
                values[at + bin] += weight * frame[bin];
            }
        }

        void repeatRowBefore(int row, int bins) {
            System.arraycopy(values, (row - 1) * width + column, values, row * width + column, bins);
        }
    }

    /** A frame belongs to the row whose span holds its centre; a row without a frame repeats the row before it. */
    private static void pool(Feature feature, Analysis analysis, double rowsPerSec, Target target) {
        double rowsPerFrame = rowsPerSec / feature.framesPerSec(analysis);
        int[] count = new int[target.rows()];
        for (int frame = 0; frame < feature.frames(analysis); frame++) {
            count[rowOf(frame, rowsPerFrame, target.rows())]++;
        }
        int[] frame = {0};
        feature.stream(analysis, values -> {
            int row = rowOf(frame[0]++, rowsPerFrame, target.rows());
            target.add(row, values, 1f / count[row]);
        });
        int bins = feature.binNames().size();
        for (int row = 1; row < target.rows(); row++) {
            if (count[row] == 0) {
                target.repeatRowBefore(row, bins);
            }
        }
    }

    private static int rowOf(int frame, double rowsPerFrame, int rows) {
        return (int) Math.min(rows - 1, Math.floor(frame * rowsPerFrame));
    }

    /** Slope by linear regression over nine rows; past the ends the first and last row are repeated. */
    private static void addDeltas(float[] values, int rows, int columns) {
        float norm = 0;
        for (int reach = 1; reach <= DELTA_REACH_ROWS; reach++) {
            norm += 2 * reach * reach;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float slope = 0;
                for (int reach = 1; reach <= DELTA_REACH_ROWS; reach++) {
                    int after = Math.min(rows - 1, row + reach) * 2 * columns + column;
                    int before = Math.max(0, row - reach) * 2 * columns + column;
                    slope += reach * (values[after] - values[before]);
                }
                values[row * 2 * columns + columns + column] = slope / norm;
            }
        }
    }
}
