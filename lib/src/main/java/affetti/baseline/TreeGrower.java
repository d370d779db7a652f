package affetti.baseline;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Grows regression trees on first and second derivatives (Chen and Guestrin, "XGBoost", KDD 2016, section 2.2). */
final class TreeGrower {
    /** Added to a leaf's second derivatives: small leaves say little. */
    private static final double LEAF_PENALTY = 1;
    private static final int LEAST_ROWS = 5;
    private static final double LEAST_GAIN = 1e-9;

    private final BinnedColumns table;
    private final int depth;
    private final int columnsDrawn;

    TreeGrower(BinnedColumns table, int depth, double columnShare) {
        this.table = table;
        this.depth = depth;
        this.columnsDrawn = (int) Math.max(1, Math.round(columnShare * table.columns()));
    }

    /** The best place to split a node, and what it gains. */
    private record Cut(double gain, int column, int bin) {
    }

    /** A tree under way. */
    private final class Growth {
        private final double[] first;
        private final double[] second;
        private final int[] columns;
        private final Tree tree;
        private int nodes = 1;

        Growth(double[][] gradients, int[] columns) {
            this.first = gradients[0];
            this.second = gradients[1];
            this.columns = columns;
            int most = (1 << depth + 1) - 1;
            this.tree = new Tree(new int[most], new double[most], new int[most], new double[most]);
            Arrays.fill(tree.column(), -1);
        }

        void grow(int node, int[] rows, int level) {
            double g = 0;
            double h = 0;
            for (int row : rows) {
                g += first[row];
                h += second[row];
            }
            tree.leaf()[node] = -g / (h + LEAF_PENALTY);
            Cut cut = level == depth || rows.length < 2 * LEAST_ROWS ? null : bestCut(rows, g, h);
            if (cut == null) {
                return;
            }
            byte[] bins = table.column(cut.column());
            int left = nodes;
            nodes += 2;
            tree.column()[node] = cut.column();
            tree.edge()[node] = table.edge(cut.column(), cut.bin());
            tree.left()[node] = left;
            grow(left, Arrays.stream(rows).filter(row -> bins[row] <= cut.bin()).toArray(), level + 1);
            grow(left + 1, Arrays.stream(rows).filter(row -> bins[row] > cut.bin()).toArray(), level + 1);
        }

        private Cut bestCut(int[] rows, double g, double h) {
            Cut best = null;
            double least = LEAST_GAIN;
            double[][] sums = new double[2][BinnedColumns.MOST_BINS];
            int[] counts = new int[BinnedColumns.MOST_BINS];
            for (int column : columns) {
                fill(table.column(column), rows, sums, counts);
                double gLeft = 0;
                double hLeft = 0;
                int countLeft = 0;
                for (int bin = 0; bin < table.cuts(column); bin++) {
                    gLeft += sums[0][bin];
                    hLeft += sums[1][bin];
                    countLeft += counts[bin];
                    double gain = score(gLeft, hLeft) + score(g - gLeft, h - hLeft) - score(g, h);
                    if (gain > least && countLeft >= LEAST_ROWS && rows.length - countLeft >= LEAST_ROWS) {
                        best = new Cut(gain, column, bin);
                        least = gain;
                    }
                }
            }
            return best;
        }

        private void fill(byte[] bins, int[] rows, double[][] sums, int[] counts) {
            Arrays.fill(sums[0], 0);
            Arrays.fill(sums[1], 0);
            Arrays.fill(counts, 0);
            for (int row : rows) {
                int bin = bins[row];
                sums[0][bin] += first[row];
                sums[1][bin] += second[row];
                counts[bin]++;
            }
        }
    }

    /**
     * A tree whose leaves step against the gradient.
     *
     * @param gradients first and second derivatives, shape [2][row]
     */
    Tree grow(double[][] gradients, SplittableRandom random) {
        Growth growth = new Growth(gradients, draw(random));
        int[] rows = new int[table.rows()];
        Arrays.setAll(rows, row -> row);
        growth.grow(0, rows, 0);
        return growth.tree;
    }

    /** The columns that the tree may look at, in order. */
    private int[] draw(SplittableRandom random) {
        int[] columns = new int[table.columns()];
        Arrays.setAll(columns, column -> column);
        for (int i = 0; i < columnsDrawn; i++) {
            int other = random.nextInt(i, columns.length);
            int column = columns[other];
            columns[other] = columns[i];
            columns[i] = column;
        }
        return Arrays.stream(columns, 0, columnsDrawn).sorted().toArray();
    }

    private static double score(double g, double h) {
        return g * g / (h + LEAF_PENALTY);
    }
}
