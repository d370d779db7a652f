package affetti.baseline;

import java.util.Arrays;

/**
 * A decision tree as arrays over its nodes, the root first.
 *
 * @param column which column a node looks at; -1 for a leaf
 * @param edge   a row whose value is at most this goes left
 * @param left   index of the left child; the right one follows it
 * @param leaf   a leaf's value
 */
record Tree(int[] column, double[] edge, int[] left, double[] leaf) {
    double value(double[] row) {
        int node = 0;
        while (column[node] >= 0) {
            node = left[node] + (row[column[node]] <= edge[node] ? 0 : 1);
        }
        return leaf[node];
    }

    Tree scaled(double factor) {
        return new Tree(column, edge, left, Arrays.stream(leaf).map(value -> factor * value).toArray());
    }
}
