package affetti.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import affetti.core.Workers;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some rows and columns of a matrix in memory, for products without copies. ND4J's own products write column by column only: a result
 * that is kept row by row costs it a copy of everything, which for a GRU's steps takes five times as long as the product itself. This
 * hands the addresses to OpenBLAS, which ND4J brings along.
 */
final class MatrixView {
    /** So many numbers to copy are worth a thread. */
    private static final int WORTH_COPYING = 1 << 16;

    static {
        // Parts of a batch have a processor each (Workers.inParts): threads of OpenBLAS' own would get in their way.
        openblas.blas_set_num_threads(1);
    }

    private final INDArray owner;
    private final Pointer memory;
    private final int rows;
    private final int columns;
    /** From one row to the next in memory; of the transposed matrix, from one column to the next. */
    private final int stride;
    private final boolean transposed;

    private MatrixView(INDArray owner, Pointer memory, int[] shape, int stride, boolean transposed) {
        this.owner = owner;
        this.memory = memory;
        this.rows = shape[0];
        this.columns = shape[1];
        this.stride = stride;
        this.transposed = transposed;
    }

    /** A whole ND4J matrix, whose rows or whose columns lie in one piece each. */
    static MatrixView of(INDArray matrix) {
        boolean byColumns = matrix.stride(0) == 1 && matrix.rows() > 1 || matrix.stride(1) != 1;
        if (matrix.rank() != 2 || matrix.stride(byColumns ? 0 : 1) != 1) {
            throw new IllegalArgumentException("neither the rows nor the columns lie in one piece: " + matrix.shapeInfoToString());
        }
        int stride = (int) Math.max(matrix.stride(byColumns ? 1 : 0), byColumns ? matrix.rows() : matrix.columns());
        return new MatrixView(matrix, matrix.data().addressPointer(), new int[] {matrix.rows(), matrix.columns()}, stride, byColumns);
    }

    /** An ND4J array taken as rows of so many columns, in the order of its memory. */
    static MatrixView of(INDArray array, long rows, long columns) {
        return new MatrixView(array, array.data().addressPointer(), new int[] {(int) rows, (int) columns}, (int) columns, false);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Some of the rows. */
    MatrixView rows(long first, long count) {
        return part(first * (transposed ? 1 : stride), (int) count, columns);
    }

    /** Every so many rows, from the first on: one example's steps where rows are ordered by step, then by example. */
    MatrixView everyRow(int first, int distance) {
        MatrixView from = part((long) first * stride, rows / distance, columns);
        return new MatrixView(owner, from.memory, new int[] {rows / distance, columns}, stride * distance, false);
    }

    /** Some of the columns. */
    MatrixView columns(long first, long count) {
        return part(first * (transposed ? stride : 1), rows, (int) count);
    }

    /** Whether its columns, not its rows, lie in one piece each. */
    boolean isByColumns() {
        return transposed;
    }

    /** The same memory, all in one piece, as rows of another length. */
    MatrixView asRows(int newRows, int newColumns) {
        if (inOnePiece() != newRows * newColumns) {
            throw new IllegalArgumentException(inOnePiece() + " numbers are not " + newRows + " rows of " + newColumns);
        }
        return new MatrixView(owner, memory, new int[] {newRows, newColumns}, newColumns, false);
    }

    MatrixView transpose() {
        return new MatrixView(owner, memory, new int[] {columns, rows}, stride, !transposed);
    }

    private MatrixView part(long offset, int partRows, int partColumns) {
        return new MatrixView(owner, memory.getPointer(offset), new int[] {partRows, partColumns}, stride, transposed);
    }

    Pointer memory() {
        return memory;
    }

    int stride() {
        return stride;
    }

    /** Where in memory a number lies. */
    long place(int row, int column) {
        return transposed ? (long) column * stride + row : (long) row * stride + column;
    }

    /** The memory as Java reads and writes it, whatever lies between the rows; for floats alone. */
    FloatBuffer floats() {
        return new FloatPointer(memory).capacity(place(rows - 1, columns - 1) + 1).asBuffer();
    }

    /** Becomes {@code a b}, if possible in pieces ({@link Tiles}): faster, but summed in another order than {@link #become(MatrixView, MatrixView)}. */
    void becomeInTiles(MatrixView a, MatrixView b) {
        inTiles(a, b, 0);
    }

    /** Becomes itself plus {@code a b}, if possible in pieces. */
    void addInTiles(MatrixView a, MatrixView b) {
        inTiles(a, b, 1);
    }

    private void inTiles(MatrixView a, MatrixView b, float keep) {
        if (transposed) {
            transpose().inTiles(b.transpose(), a.transpose(), keep);
        } else if (memory instanceof FloatPointer && Tiles.pay(a, b)) {
            checkShapes(a, b);
            Tiles.multiply(this, a, b, keep);
        } else {
            product(1, a, b, keep);
        }
    }

    private void checkShapes(MatrixView a, MatrixView b) {
        if (a.rows != rows || b.columns != columns || a.columns != b.rows) {
            throw new IllegalArgumentException("[" + a.rows + "][" + a.columns + "] times [" + b.rows + "][" + b.columns
                    + "] does not give [" + rows + "][" + columns + "]");
        }
    }

    /** Becomes {@code factor a b}. */
    void become(double factor, MatrixView a, MatrixView b) {
        product(factor, a, b, 0);
    }

    /** Becomes {@code a b}. */
    void become(MatrixView a, MatrixView b) {
        product(1, a, b, 0);
    }

    /** Becomes itself plus {@code factor a b}. */
    void add(double factor, MatrixView a, MatrixView b) {
        product(factor, a, b, 1);
    }

    private void product(double factor, MatrixView a, MatrixView b, double keep) {
        if (transposed) {
            transpose().product(factor, b.transpose(), a.transpose(), keep);
            return;
        }
        checkShapes(a, b);
        int turnA = a.transposed ? CblasTrans : CblasNoTrans;
        int turnB = b.transposed ? CblasTrans : CblasNoTrans;
        if (memory instanceof FloatPointer) {
            int least = 1 + (int) (Tiles.WORTH_A_THREAD / ((double) columns * a.columns));
            Workers.inParts(rows, least, (first, end) -> {
                MatrixView some = rows(first, end - first);
                MatrixView left = a.rows(first, end - first);
                cblas_sgemm(CblasRowMajor, turnA, turnB, some.rows, columns, a.columns, (float) factor, (FloatPointer) left.memory, a.stride,
                        (FloatPointer) b.memory, b.stride, (float) keep, (FloatPointer) some.memory, stride);
            });
        } else {
            cblas_dgemm(CblasRowMajor, turnA, turnB, rows, columns, a.columns, factor, (DoublePointer) a.memory, a.stride,
                    (DoublePointer) b.memory, b.stride, keep, (DoublePointer) memory, stride);
        }
    }

    /** Copies rows that follow each other in memory into {@code target}. */
    void read(float[] target) {
        ((FloatPointer) memory).get(target, 0, inOnePiece());
    }

    /** Copies {@code source} into rows that follow each other in memory. */
    void write(float[] source) {
        ((FloatPointer) memory).put(source, 0, inOnePiece());
    }

    /** Copies rows that follow each other in memory into {@code target}, whatever their precision. */
    void read(double[] target) {
        if (memory instanceof DoublePointer doubles) {
            doubles.get(target, 0, inOnePiece());
            return;
        }
        float[] values = new float[inOnePiece()];
        read(values);
        for (int i = 0; i < values.length; i++) {
            target[i] = values[i];
        }
    }

    /** Copies {@code source} into rows that follow each other in memory, whatever their precision. */
    void write(double[] source) {
        if (memory instanceof DoublePointer doubles) {
            doubles.put(source, 0, inOnePiece());
            return;
        }
        float[] values = new float[inOnePiece()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) source[i];
        }
        write(values);
    }

    /** Copies another view of this shape, both in one piece. */
    void copy(MatrixView source) {
        if (source.inOnePiece() != inOnePiece()) {
            throw new IllegalArgumentException("the shapes differ");
        }
        Workers.inParts(inOnePiece(), WORTH_COPYING, (first, end) -> Pointer.memcpy(memory.getPointer(first), source.memory.getPointer(first),
                (long) (end - first) * memory.sizeof()));
    }

    /** Copies another view of this shape row by row; in neither need the rows follow each other. */
    void copyRows(MatrixView source) {
        if (transposed || source.transposed || source.rows != rows || source.columns != columns) {
            throw new IllegalArgumentException("the shapes differ");
        }
        long bytes = (long) columns * memory.sizeof();
        Workers.inParts(rows, 1 + WORTH_COPYING / columns, (first, end) -> {
            for (int row = first; row < end; row++) {
                Pointer.memcpy(memory.getPointer((long) row * stride), source.memory.getPointer((long) row * source.stride), bytes);
            }
        });
    }

    void clear() {
        Pointer.memset(memory, 0, (long) inOnePiece() * memory.sizeof());
    }

    private int inOnePiece() {
        if (transposed || stride != columns && rows > 1) {
            throw new IllegalStateException("the rows do not follow each other in memory");
        }
        return Math.multiplyExact(rows, columns);
    }
}
