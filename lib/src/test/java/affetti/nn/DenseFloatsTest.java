package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DenseFloatsTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private static float[][] matrix(int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) RANDOM.nextDouble(-1, 1);
            }
        }
        return matrix;
    }

    /** Whatever the sizes and the processor: many vectors at once give the bits that each gives alone. */
    @Test
    void manyVectorsGiveTheSameToTheLastBit() {
        ProductMemory memory = new ProductMemory();
        for (int[] shape : new int[][] {{64, 96}, {61, 166}, {512, 33}, {130, 1}}) {
            DenseFloats weights = DenseFloats.of(Nd4j.create(matrix(shape[0], shape[1])));
            for (int count : new int[] {1, 3, 4, 5, 16, 31, 32, 63, 70}) {
                float[][] vectors = matrix(count, shape[0]);
                float[][] together = matrix(count, shape[1]);
                weights.multiply(vectors, together, memory);
                for (int v = 0; v < count; v++) {
                    float[][] alone = new float[1][shape[1]];
                    weights.multiply(new float[][] {vectors[v]}, alone);
                    assertArrayEquals(alone[0], together[v], shape[0] + " by " + shape[1] + ", vector " + v + " of " + count);
                }
            }
        }
    }

    @Test
    void aProductIsTheSumOfRowsTimesFactors() {
        float[][] rows = matrix(7, 5);
        float[] vector = matrix(1, 7)[0];
        float[][] product = matrix(1, 5);
        DenseFloats weights = DenseFloats.of(Nd4j.create(rows));
        weights.multiply(new float[][] {vector}, product);
        float[] added = new float[5];
        weights.addRows(IntStream.range(0, 7).toArray(), vector, 7, added);
        for (int column = 0; column < 5; column++) {
            int at = column;
            double sum = IntStream.range(0, 7).mapToDouble(row -> (double) rows[row][at] * vector[row]).sum();
            assertEquals(sum, product[0][column], 1e-6);
            assertEquals(sum, added[column], 1e-6);
        }
    }

    @Test
    void aVectorOfZerosGivesZeros() {
        float[][] product = matrix(6, 40);
        DenseFloats.of(Nd4j.create(matrix(64, 40))).multiply(new float[6][64], product, new ProductMemory());
        assertTrue(Arrays.stream(product).allMatch(row -> Arrays.equals(row, new float[40])));
    }
}
