package affetti.core;

import java.util.List;

/**
 * A feature over time: one row a frame, one named column a bin, shape [frame][bin], with the frames' rate. Immutable: arrays are
 * copied in and out. Taught in notebook 02.
 */
public final class FeatureMatrix {
    private final String featureId;
    private final List<String> binNames;
    private final double framesPerSec;
    private final int frames;
    private final float[] values;

    /**
     * @param featureId    the feature's id, such as {@code "mfcc"}
     * @param binNames     one name a column
     * @param framesPerSec frames a second, above 0
     * @param values       row by row, shape [frame * bins]; copied
     * @throws IllegalArgumentException if the values do not fill whole rows
     */
    public FeatureMatrix(String featureId, List<String> binNames, double framesPerSec, float[] values) {
        this.featureId = Checks.notBlank("featureId", featureId);
        this.binNames = List.copyOf(Checks.notEmpty("binNames", binNames));
        this.framesPerSec = Checks.positive("framesPerSec", framesPerSec);
        if (values.length % binNames.size() != 0) {
            throw new IllegalArgumentException(featureId + " has " + values.length + " values, but must have a multiple of its "
                    + binNames.size() + " bins");
        }
        this.frames = values.length / binNames.size();
        this.values = values.clone();
    }

    /** The same from rows, shape [frame][bin]. */
    public static FeatureMatrix ofRows(String featureId, List<String> binNames, double framesPerSec, float[][] rows) {
        float[] values = new float[rows.length * binNames.size()];
        for (int frame = 0; frame < rows.length; frame++) {
            if (rows[frame].length != binNames.size()) {
                throw new IllegalArgumentException("frame " + frame + " of " + featureId + " has " + rows[frame].length
                        + " values, but must have " + binNames.size());
            }
            System.arraycopy(rows[frame], 0, values, frame * binNames.size(), binNames.size());
        }
        return new FeatureMatrix(featureId, binNames, framesPerSec, values);
    }

    /** The feature's id, such as {@code "mfcc"}. */
    public String featureId() {
        return featureId;
    }

    /** One name a column. */
    public List<String> binNames() {
        return binNames;
    }

    /** Frames a second. */
    public double framesPerSec() {
        return framesPerSec;
    }

    /** Number of frames (rows). */
    public int frames() {
        return frames;
    }

    /** Number of bins (columns). */
    public int bins() {
        return binNames.size();
    }

    /** The value at a frame and bin. */
    public float at(int frame, int bin) {
        return values[frame * binNames.size() + bin];
    }

    /** A copy of one frame, shape [bin]. */
    public float[] row(int frame) {
        float[] row = new float[bins()];
        System.arraycopy(values, frame * bins(), row, 0, row.length);
        return row;
    }

    /** A copy of one bin over time, shape [frame]. */
    public float[] column(int bin) {
        float[] column = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            column[frame] = at(frame, bin);
        }
        return column;
    }

    /**
     * The columns whose names begin with one of these words, in their own order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FeatureMatrix columnsOf(List<String> prefixes) {
        int[] kept = java.util.stream.IntStream.range(0, bins())
                .filter(bin -> prefixes.stream().anyMatch(binNames.get(bin)::startsWith)).toArray();
        float[] chosen = new float[frames * kept.length];
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < kept.length; i++) {
                chosen[frame * kept.length + i] = at(frame, kept[i]);
            }
        }
        return new FeatureMatrix(featureId, java.util.Arrays.stream(kept).mapToObj(binNames::get).toList(), framesPerSec, chosen);
    }

    /**
     * A stretch of time with all its columns.
     *
     * @param first the stretch's first frame
     * @param count how many frames, 1 or more
     * @throws IllegalArgumentException if it does not lie within the matrix
     */
    public FeatureMatrix stretch(int first, int count) {
        Checks.inRange("first", first, 0, frames - 1);
        Checks.inRange("count", count, 1, frames - first);
        return new FeatureMatrix(featureId, binNames, framesPerSec,
                java.util.Arrays.copyOfRange(values, first * bins(), (first + count) * bins()));
    }

    /**
     * This matrix' columns, and behind them another's.
     *
     * @throws IllegalArgumentException if the other has not as many frames
     */
    public FeatureMatrix beside(FeatureMatrix other) {
        Checks.inRange("frames beside " + frames, other.frames, frames, frames);
        List<String> names = new java.util.ArrayList<>(binNames);
        names.addAll(other.binNames);
        float[] joined = new float[frames * names.size()];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(values, frame * bins(), joined, frame * names.size(), bins());
            System.arraycopy(other.values, frame * other.bins(), joined, frame * names.size() + bins(), other.bins());
        }
        return new FeatureMatrix(featureId, names, framesPerSec, joined);
    }

    /** A copy of all rows, shape [frame][bin]. */
    public float[][] rows() {
        float[][] rows = new float[frames][];
        for (int frame = 0; frame < frames; frame++) {
            rows[frame] = row(frame);
        }
        return rows;
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "FeatureMatrix[%s, %d frames x %d bins, %.2f frames/s]",
                featureId, frames, bins(), framesPerSec);
    }
}
