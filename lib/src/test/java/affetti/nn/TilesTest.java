package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class TilesTest {
    private final Random random = new Random(1);

    private MatrixView gaussian(int rows, int columns) {
        MatrixView view = new Matrix(DataType.FLOAT, rows, columns).view();
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        view.write(values);
        return view;
    }

    private static float[] values(MatrixView view) {
        float[] values = new float[view.rows() * view.columns()];
        view.read(values);
        return values;
    }

    /** Shapes that fit into one piece and shapes that leave narrow pieces at all edges; each side row by row or column by column. */
    @ParameterizedTest
    @CsvSource({"3,5,7", "16,1440,80", "70,130,400", "256,333,390", "65,30,1500", "1,200,9000"})
    void equalsTheWholeProduct(int rows, int columns, int inner) {
        for (boolean leftTurned : new boolean[] {false, true}) {
            for (boolean rightTurned : new boolean[] {false, true}) {
                MatrixView left = leftTurned ? gaussian(inner, rows).transpose() : gaussian(rows, inner);
                MatrixView right = rightTurned ? gaussian(columns, inner).transpose() : gaussian(inner, columns);
                MatrixView expected = gaussian(rows, columns);
                MatrixView actual = gaussian(rows, columns);
                actual.copy(expected);
                expected.add(1, left, right);
                actual.addInTiles(left, right);
                assertArrayEquals(values(expected), values(actual), 1e-6f * inner);
                expected.become(left, right);
                actual.becomeInTiles(left, right);
                assertArrayEquals(values(expected), values(actual), 1e-6f * inner);
                MatrixView turned = gaussian(columns, rows);
                turned.transpose().becomeInTiles(left, right);
                MatrixView plain = gaussian(columns, rows);
                plain.transpose().become(left, right);
                assertArrayEquals(values(plain), values(turned), 1e-6f * inner);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3,5,7"})
    void refusesShapesThatDoNotFit(int rows, int columns, int inner) {
        assertThrows(IllegalArgumentException.class, () -> gaussian(rows, columns).becomeInTiles(gaussian(rows, inner), gaussian(inner + 1, columns)));
    }
}
