package affetti.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    /** A length that no other test of this thread asks for. */
    private static final int LENGTH = 1237;

    @Test
    void whatWasGivenBackIsTakenAgainInItsOrder() {
        double[][] first = Rows.doubles(3, LENGTH);
        List<double[]> known = List.of(first);
        Rows.giveBack(first);
        double[][] again = Rows.doubles(3, LENGTH);
        for (int row = 0; row < again.length; row++) {
            assertSame(known.get(row), again[row]);
        }
        double[][] more = Rows.doubles(5, LENGTH);
        assertEquals(5, more.length);
        assertEquals(LENGTH, more[4].length);
    }

    @Test
    void twoWhoTakeAtOnceShareNothing() {
        float[][] one = Rows.floats(2, LENGTH);
        float[][] other = Rows.floats(2, LENGTH);
        assertEquals(4, new HashSet<>(List.of(one[0], one[1], other[0], other[1])).size());
        Rows.giveBack(one);
        Rows.giveBack(other);
        assertNotSame(Rows.floats(2, LENGTH), Rows.floats(2, LENGTH));
    }

    @Test
    void sizesNotAskedForLatelyAreLetGo() {
        double[][] first = Rows.doubles(1, LENGTH + 3);
        Rows.giveBack(first);
        for (int length = 1; length <= 50; length++) {
            Rows.giveBack(Rows.floats(1, length));
        }
        assertNotSame(first, Rows.doubles(1, LENGTH + 3));
    }

    @Test
    void otherThreadsHaveRowsOfTheirOwn() throws InterruptedException {
        double[][] mine = Rows.doubles(1, LENGTH + 2);
        Rows.giveBack(mine);
        Thread other = new Thread(() -> assertNotSame(mine[0], Rows.doubles(1, LENGTH + 2)[0]));
        Throwable[] thrown = {null};
        other.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
        other.start();
        other.join();
        assertSame(null, thrown[0]);
        assertSame(mine[0], Rows.doubles(1, LENGTH + 2)[0]);
    }
}
