package affetti.nn;

import affetti.core.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A matrix that is to be multiplied from the left by few vectors many times, as a recurrent layer's weights are at each step. OpenBLAS copies both
 * sides of a product into an order of its own, which takes longer than the product where vectors are few; but with AVX-512 it has a kernel for small
 * products that copies nothing. So the columns lie here in chunks, narrow enough for that kernel (512 rows of 1,536 and 8 vectors: 0.12 ms
 * against 0.35). Whether the kernel is there is found out once, by the order in which it adds up.
 */
final class PackedColumns {
    /** The small kernel's limit: vectors times rows times columns. */
    private static final int SMALL = 1_000_000;
    private static final int NARROWEST = 16;
    private static final int WIDEST = 64;
    private static final boolean HAS_SMALL_KERNEL = addsUpStepByStep();
    private Matrix store;
    private MatrixView[] chunks = {};
    private int width;

    /** Whether OpenBLAS has a kernel for small products, which copies nothing, on this processor. */
    static boolean hasSmallKernel() {
        return HAS_SMALL_KERNEL;
    }

    /** Whether that is faster than the plain product. */
    static boolean pays(DataType type, int vectors, int rows) {
        return HAS_SMALL_KERNEL && type == DataType.FLOAT && width(vectors, rows) >= NARROWEST;
    }

    private static int width(int vectors, int rows) {
        return Math.min(WIDEST, SMALL / Math.max(1, vectors * rows) / NARROWEST * NARROWEST);
    }

    /** Copies a matrix of floats, for products with so many vectors. */
    void take(MatrixView matrix, int vectors) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        width = width(vectors, rows);
        float[] packed = packed(matrix, width);
        store = Matrix.sized(store, DataType.FLOAT, packed.length, 1);
        store.view().write(packed);
        chunks = new MatrixView[(columns + width - 1) / width];
        for (int i = 0; i < chunks.length; i++) {
            int wide = Math.min(width, columns - i * width);
            chunks[i] = store.view().rows((long) i * width * rows, (long) rows * wide).asRows(rows, wide);
        }
    }

    /** The columns, chunk by chunk, each row by row. */
    private static float[] packed(MatrixView matrix, int width) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        float[] values = new float[rows * columns];
        boolean byColumns = matrix.isByColumns();
        (byColumns ? matrix.transpose() : matrix).read(values);
        float[] packed = new float[values.length];
        Workers.inParts((columns + width - 1) / width, 1, (from, end) -> {
            for (int first = from * width; first < Math.min(columns, end * width); first += width) {
                int wide = Math.min(width, columns - first);
                for (int row = 0; row < rows; row++) {
                    if (!byColumns) {
                        System.arraycopy(values, row * columns + first, packed, first * rows + row * wide, wide);
                    }
                    for (int i = 0; byColumns && i < wide; i++) {
                        packed[first * rows + row * wide + i] = values[(first + i) * rows + row];
                    }
                }
            }
        });
        return packed;
    }

    /** {@code result} becomes the vectors, one a row, times the matrix. */
    void multiply(MatrixView vectors, MatrixView result) {
        for (int i = 0; i < chunks.length; i++) {
            result.columns((long) i * width, chunks[i].columns()).become(vectors, chunks[i]);
        }
    }

    /**
     * The small kernel runs through all rows in fused steps; one that copies does so in blocks, and adds their sums. Only the first gives the bits
     * of a plain loop for a product so long.
     */
    private static boolean addsUpStepByStep() {
        int rows = 1024;
        SplittableRandom random = new SplittableRandom(1);
        float[] a = new float[rows];
        float[] b = new float[rows * NARROWEST];
        for (int i = 0; i < b.length; i++) {
            a[i % rows] = (float) random.nextDouble(-1, 1);
            b[i] = (float) random.nextDouble(-1, 1);
        }
        float[] expected = new float[NARROWEST];
        for (int i = 0; i < b.length; i++) {
            expected[i % NARROWEST] = Math.fma(a[i / NARROWEST], b[i], expected[i % NARROWEST]);
        }
        int vectors = 8;
        Matrix left = new Matrix(DataType.FLOAT, vectors, rows);
        Matrix right = new Matrix(DataType.FLOAT, rows, NARROWEST);
        Matrix product = new Matrix(DataType.FLOAT, vectors, NARROWEST);
        left.view().clear();
        left.view().rows(vectors - 1, 1).write(a);
        right.view().write(b);
        product.view().become(left.view(), right.view());
        float[] found = new float[NARROWEST];
        product.view().rows(vectors - 1, 1).read(found);
        return Arrays.equals(expected, found);
    }
}
