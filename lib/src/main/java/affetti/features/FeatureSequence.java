package affetti.features;

import affetti.core.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/** Features pooled to a fixed frame rate and laid side by side. */
final class FeatureSequence {
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

    private static void addDeltas(float[] values, int rows, int columns) {
        float[] column = new float[rows];
        for (int at = 0; at < columns; at++) {
            for (int row = 0; row < rows; row++) {
                column[row] = values[row * 2 * columns + at];
            }
            float[] slopes = Deltas.of(column);
            for (int row = 0; row < rows; row++) {
                values[row * 2 * columns + columns + at] = slopes[row];
            }
        }
    }
}
