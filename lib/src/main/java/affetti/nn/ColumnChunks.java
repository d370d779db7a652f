package affetti.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix of weights for products with many vectors: its columns lie in chunks, so narrow that OpenBLAS takes its kernel for small products,
 * which copies nothing (512 rows of 1,536 and 32 vectors on a core with AVX-512: 0.47 ms against 0.7 for the whole at once). The results are those of
 * {@link DenseFloats} to the last bit. This is checked: the first time, each number of vectors is computed both ways, and if a processor's kernel
 * sums in another order, the plain product is used from then on.
 */
final class ColumnChunks {
    private static final int WIDTH = 32;
    /** The small kernel's limit: rows times columns times inner length. */
    private static final int SMALL = 1_000_000;
    private final DenseFloats plain;
    private final int in;
    private final int out;
    private final int width;
    private final int mostVectors;
    /** Shape [chunk][in][{@link #WIDTH}]; beyond the last column zeros. */
    private final FloatPointer chunks;
    /** By the number of vectors: whether the product is the plain one's equal. */
    private final Map<Integer, Boolean> equal = new ConcurrentHashMap<>();

    ColumnChunks(DenseFloats plain, float[][] rows, int out) {
        this.plain = plain;
        this.in = rows.length;
        this.out = out;
        this.width = (out + WIDTH - 1) / WIDTH * WIDTH;
        this.mostVectors = Math.max(1, SMALL / (in * WIDTH));
        float[] all = new float[in * width];
        for (int row = 0; row < in; row++) {
            for (int column = 0; column < out; column++) {
                all[(column / WIDTH * in + row) * WIDTH + column % WIDTH] = rows[row][column];
            }
        }
        this.chunks = new FloatPointer(all);
    }

    void multiply(float[][] vectors, float[][] products, ProductMemory memory) {
        for (int from = 0; from < vectors.length; from += mostVectors) {
            int to = Math.min(vectors.length, from + mostVectors);
            multiplyFew(Arrays.copyOfRange(vectors, from, to), Arrays.copyOfRange(products, from, to), memory);
        }
    }

    private void multiplyFew(float[][] vectors, float[][] products, ProductMemory memory) {
        if (equal.computeIfAbsent(vectors.length, any -> isEqual(vectors, memory))) {
            byBlas(vectors, products, memory);
        } else {
            plain.multiply(vectors, products);
        }
    }

    private boolean isEqual(float[][] vectors, ProductMemory memory) {
        float[][] first = new float[vectors.length][out];
        float[][] second = new float[vectors.length][out];
        plain.multiply(vectors, first);
        byBlas(vectors, second, memory);
        return Arrays.deepEquals(first, second);
    }

    private void byBlas(float[][] vectors, float[][] products, ProductMemory memory) {
        int count = vectors.length;
        FloatPointer room = memory.room((long) count * (in + width));
        for (int v = 0; v < count; v++) {
            memory.floats().put(v * in, vectors[v], 0, in);
        }
        for (int first = 0; first < width; first += WIDTH) {
            cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, count, WIDTH, in, 1, room, in, chunks.getPointer((long) first * in), WIDTH, 0,
                    room.getPointer((long) count * in + first), width);
        }
        for (int v = 0; v < count; v++) {
            memory.floats().get(count * in + v * width, products[v], 0, out);
        }
    }
}
