package affetti.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Training columns cut into at most 64 bins of about as many rows each: where a tree may split. */
final class BinnedColumns {
    static final int MOST_BINS = 64;
    private final byte[][] bins;
    private final double[][] edges;
    private final int rows;

    BinnedColumns(double[][] values) {
        rows = values.length;
        bins = new byte[values[0].length][rows];
        edges = new double[values[0].length][];
        for (int column = 0; column < edges.length; column++) {
            int c = column;
            double[] sorted = Arrays.stream(values).mapToDouble(row -> row[c]).sorted().toArray();
            edges[column] = edges(sorted);
            for (int row = 0; row < rows; row++) {
                int place = Arrays.binarySearch(edges[column], values[row][column]);
                bins[column][row] = (byte) (place >= 0 ? place : -place - 1);
            }
        }
    }

    /** Midpoints between neighbouring values: all of them where there are few values, else those at about equal steps of rank. */
    private static double[] edges(double[] sorted) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= MOST_BINS) {
            return IntStream.range(1, distinct.length).mapToDouble(i -> (distinct[i - 1] + distinct[i]) / 2).toArray();
        }
        return IntStream.range(1, MOST_BINS).map(cut -> (int) ((long) cut * sorted.length / MOST_BINS))
                .filter(rank -> sorted[rank - 1] < sorted[rank])
                .mapToDouble(rank -> (sorted[rank - 1] + sorted[rank]) / 2).toArray();
    }

    int rows() {
        return rows;
    }

    int columns() {
        return bins.length;
    }

    /** A column's bin of each row, 0 to {@link #MOST_BINS} - 1. */
    byte[] column(int column) {
        return bins[column];
    }

    /** Number of places where the column can be split. */
    int cuts(int column) {
        return edges[column].length;
    }

    /** The value up to which rows belong to the bins up to {@code bin}. */
    double edge(int column, int bin) {
        return edges[column][bin];
    }
}
