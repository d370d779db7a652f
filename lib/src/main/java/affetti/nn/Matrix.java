package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix that both sides can work on: BLAS for products, plain Java for loops over its rows. It lives outside DL4J's workspaces,
 * row by row in memory, in the network's precision; Java sees doubles.
 */
final class Matrix {
    private final INDArray store;
    private final INDArray array;
    private final MatrixView view;
    private final int columns;

    Matrix(DataType type, long rows, int columns) {
        this(room(type, rows * columns), rows, columns);
    }

    private Matrix(INDArray store, long rows, int columns) {
        this.store = store;
        this.array = store.get(NDArrayIndex.interval(0, rows * columns)).reshape('c', rows, columns);
        this.view = MatrixView.of(array, rows, columns);
        this.columns = columns;
        if (store.dataType() != DataType.FLOAT && store.dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException("data type is " + store.dataType() + ", but must be FLOAT or DOUBLE");
        }
    }

    private static INDArray room(DataType type, long length) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.create(type, new long[] {length}, 'c');
        }
    }

    /** A matrix of this shape, in the memory of {@code old} where there is room: it is kept from step to step. Values are any. */
    static Matrix sized(Matrix old, DataType type, long rows, int columns) {
        if (old == null || old.store.dataType() != type || old.store.length() < rows * columns) {
            return new Matrix(type, rows, columns);
        }
        return old.array.rows() == rows && old.columns == columns ? old : new Matrix(old.store, rows, columns);
    }

    /** The whole as ND4J sees it, shape [rows][columns]. */
    INDArray array() {
        return array;
    }

    /** Some rows as ND4J sees them, without copying. */
    INDArray rows(long first, long count) {
        return array.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all());
    }

    /** The whole for products and copies. */
    MatrixView view() {
        return view;
    }

    int columns() {
        return columns;
    }

    /** Copies rows out into {@code target}, one behind the other. */
    void read(int firstRow, int count, double[] target) {
        view.rows(firstRow, count).read(target);
    }

    /** Copies rows in from {@code source}. */
    void write(int firstRow, int count, double[] source) {
        view.rows(firstRow, count).write(source);
    }
}
