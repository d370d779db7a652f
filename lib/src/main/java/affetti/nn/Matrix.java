package affetti.nn;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix that both sides can work on: ND4J for products, plain Java for loops over its rows. It lives outside DL4J's workspaces,
 * row by row in memory, in the network's precision; Java sees doubles.
 */
final class Matrix {
    private final INDArray array;
    private final int columns;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;
    private float[] scratch = new float[0];

    Matrix(DataType type, long rows, int columns) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            this.array = Nd4j.create(type, new long[] {rows, columns}, 'c');
        }
        this.columns = columns;
        this.floats = type == DataType.FLOAT ? array.data().asNioFloat() : null;
        this.doubles = type == DataType.DOUBLE ? array.data().asNioDouble() : null;
        if (floats == null && doubles == null) {
            throw new IllegalArgumentException("data type is " + type + ", but must be FLOAT or DOUBLE");
        }
    }

    /** {@code old} if it has this shape and type, otherwise a new matrix: buffers are kept from step to step. */
    static Matrix sized(Matrix old, DataType type, long rows, int columns) {
        boolean fits = old != null && old.array.dataType() == type && old.array.rows() == rows && old.columns == columns;
        return fits ? old : new Matrix(type, rows, columns);
    }

    /** The whole as ND4J sees it, shape [rows][columns]. */
    INDArray array() {
        return array;
    }

    /** Some rows as ND4J sees them, without copying. */
    INDArray rows(long first, long count) {
        return array.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all());
    }

    int columns() {
        return columns;
    }

    /** Copies rows out into {@code target}, one behind the other. */
    void read(int firstRow, int count, double[] target) {
        int length = count * columns;
        if (doubles != null) {
            doubles.get(firstRow * columns, target, 0, length);
            return;
        }
        float[] values = scratch(length);
        floats.get(firstRow * columns, values, 0, length);
        for (int i = 0; i < length; i++) {
            target[i] = values[i];
        }
    }

    /** Copies rows in from {@code source}. */
    void write(int firstRow, int count, double[] source) {
        int length = count * columns;
        if (doubles != null) {
            doubles.put(firstRow * columns, source, 0, length);
            return;
        }
        float[] values = scratch(length);
        for (int i = 0; i < length; i++) {
            values[i] = (float) source[i];
        }
        floats.put(firstRow * columns, values, 0, length);
    }

    private float[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new float[length];
        }
        return scratch;
    }
}
