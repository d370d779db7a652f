package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PackedColumnsTest {
    /** Both add up the same products, in another order at most. */
    private static final float TOLERANCE = 2e-5f;

    private static Matrix random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        Matrix matrix = new Matrix(DataType.FLOAT, rows, columns);
        matrix.view().write(values);
        return matrix;
    }

    @Test
    void theProductIsThePlainOne() {
        PackedColumns packed = new PackedColumns();
        for (int[] shape : new int[][] {{8, 128, 384}, {32, 64, 192}, {3, 40, 70}, {1, 5, 3}, {32, 512, 1536}}) {
            Matrix vectors = random(shape[0], shape[1], 1);
            for (MatrixView weights : new MatrixView[] {random(shape[1], shape[2], 2).view(), random(shape[2], shape[1], 3).view().transpose()}) {
                float[] plain = new float[shape[0] * shape[2]];
                float[] found = plain.clone();
                Matrix result = new Matrix(DataType.FLOAT, shape[0], shape[2]);
                result.view().become(vectors.view(), weights);
                result.view().read(plain);
                result.view().clear();
                packed.take(weights, shape[0]);
                packed.multiply(vectors.view(), result.view());
                result.view().read(found);
                assertArrayEquals(plain, found, TOLERANCE * (float) Math.sqrt(shape[1]));
            }
        }
    }

    @Test
    void whatIsTooLargeForTheSmallKernelIsNotPacked() {
        assertFalse(PackedColumns.pays(DataType.FLOAT, 64, 1536));
        assertFalse(PackedColumns.pays(DataType.DOUBLE, 8, 128));
    }
}
