package affetti.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix of weights as plain floats, for products with a few vectors at a time. Each row is an array of its own: a loop over four arrays
 * runs in vector instructions, one over four places of the same array does not (512 rows of 1,536: 0.07 ms for two vectors against 0.3).
 * Every sum grows row by row in fused steps (rounded once behind each multiplication and addition), as OpenBLAS' kernels for small products do:
 * many vectors, which it multiplies faster, give the same to the last bit.
 */
public final class DenseFloats {
    private static final int AT_ONCE = 4;
    /** From so many vectors on, a product by OpenBLAS is the faster one. */
    private static final int MANY = 4;
    private static final boolean FUSED = isFusedFast();
    private final int out;
    /** Shape [in][out]. */
    private final float[][] rows;
    /** For many vectors; made when they come. */
    private ColumnChunks chunks;

    private DenseFloats(int out, float[][] rows) {
        this.out = out;
        this.rows = rows;
    }

    /** A copy of ND4J's, shape [in][out]. */
    public static DenseFloats of(INDArray matrix) {
        return new DenseFloats(matrix.columns(), matrix.toFloatMatrix());
    }

    public int in() {
        return rows.length;
    }

    public int out() {
        return out;
    }

    /** Some of the rows. */
    public DenseFloats rows(int first, int count) {
        return new DenseFloats(out, Arrays.copyOfRange(rows, first, first + count));
    }

    /** This times another: the two products in one. */
    public DenseFloats times(DenseFloats other) {
        float[][] product = new float[rows.length][other.out];
        other.multiply(rows, product);
        return new DenseFloats(other.out, product);
    }

    /** Adds a row to a vector. */
    public void addRow(int row, float[] sums) {
        addScaled(rows[row], 1, sums, out);
    }

    /** Adds multiples of some rows to a vector: of the row {@code places[i]} {@code factors[i]}, for the first {@code count}. */
    public void addRows(int[] places, float[] factors, int count, float[] sums) {
        float[][] some = new float[count][];
        Arrays.setAll(some, i -> rows[places[i]]);
        addRows(some, factors, sums, out);
    }

    /**
     * Adds the first numbers of each row, times its factor, to the sums.
     *
     * @param rows    each with {@code length} numbers or more
     * @param factors one a row, or more
     * @param sums    {@code length} numbers or more
     */
    public static void addRows(float[][] rows, float[] factors, float[] sums, int length) {
        int row = 0;
        for (; row + AT_ONCE <= rows.length; row += AT_ONCE) {
            addFour(rows, row, factors, sums, length);
        }
        for (; row < rows.length; row++) {
            addScaled(rows[row], factors[row], sums, length);
        }
    }

    /** Each vector times this matrix; the weights pass through the processor once for all vectors. */
    public void multiply(float[][] vectors, float[][] products) {
        for (float[] product : products) {
            Arrays.fill(product, 0);
        }
        int row = 0;
        for (; row + AT_ONCE <= rows.length; row += AT_ONCE) {
            for (int v = 0; v < vectors.length; v++) {
                addFour(rows, row, vectors[v], products[v], out);
            }
        }
        for (; row < rows.length; row++) {
            for (int v = 0; v < vectors.length; v++) {
                addScaled(rows[row], vectors[v][row], products[v], out);
            }
        }
    }

    /** The same product, by OpenBLAS where there are many vectors and it gives the same bits. */
    public void multiply(float[][] vectors, float[][] products, ProductMemory memory) {
        if (vectors.length < MANY) {
            multiply(vectors, products);
        } else {
            chunks().multiply(vectors, products, memory);
        }
    }

    private synchronized ColumnChunks chunks() {
        if (chunks == null) {
            chunks = new ColumnChunks(this, rows, out);
        }
        return chunks;
    }

    private static void addFour(float[][] rows, int row, float[] factors, float[] sums, int length) {
        float[] first = rows[row];
        float[] second = rows[row + 1];
        float[] third = rows[row + 2];
        float[] fourth = rows[row + 3];
        float a = factors[row];
        float b = factors[row + 1];
        float c = factors[row + 2];
        float d = factors[row + 3];
        if (FUSED) {
            for (int i = 0; i < length; i++) {
                sums[i] = Math.fma(d, fourth[i], Math.fma(c, third[i], Math.fma(b, second[i], Math.fma(a, first[i], sums[i]))));
            }
        } else {
            for (int i = 0; i < length; i++) {
                sums[i] = sums[i] + a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
            }
        }
    }

    private static void addScaled(float[] row, float factor, float[] sums, int length) {
        if (FUSED) {
            for (int i = 0; i < length; i++) {
                sums[i] = Math.fma(factor, row[i], sums[i]);
            }
        } else {
            for (int i = 0; i < length; i++) {
                sums[i] += factor * row[i];
            }
        }
    }

    /** Whether the processor has a fused instruction: without, {@link Math#fma} computes with big decimals, a hundred times slower. */
    private static boolean isFusedFast() {
        long fastest = Long.MAX_VALUE;
        float sum = 0;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                sum = Math.fma(0.999f, sum, i);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return sum > 0 && fastest < 300_000;
    }
}
