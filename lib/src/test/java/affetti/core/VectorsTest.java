package affetti.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void productsAreAddedUpInOrder() {
        assertEquals(32, Vectors.dot(new double[] {1, 2, 3}, new double[] {4, 5, 6, 1e9}));
        double tiny = Math.ulp(1.0) / 2;
        assertEquals(1, Vectors.dot(1, new double[] {1, 1}, new double[] {tiny, tiny}), 0, "each is rounded away, not their sum");
    }

    @Test
    void aRowIsAddedAsOftenAsItsFactorSays() {
        double[] sums = {1, 1, 1};
        Vectors.addScaled(2, new double[] {1, 2, 3}, 2, sums);
        assertArrayEquals(new double[] {3, 5, 1}, sums);
        Vectors.addScaled(-1, new double[] {1, 1, 1}, sums);
        assertArrayEquals(new double[] {2, 4, 0}, sums);
        float[] floats = {0, 1};
        Vectors.addScaled(0.5f, new float[] {1, 2}, floats);
        assertArrayEquals(new float[] {0.5f, 2}, floats);
    }
}
