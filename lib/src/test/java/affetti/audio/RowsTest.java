package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowsTest {
    /** A length that no other test of this thread asks for. */
    private static final int LENGTH = 1237;

    @Test
    void whatWasGivenBackIsTakenAgain() {
        double[][] first = Rows.doubles(3, LENGTH);
        Set<double[]> known = new HashSet<>(List.of(first));
        Rows.giveBack(first);
        double[][] again = Rows.doubles(5, LENGTH);
        assertEquals(3, List.of(again).stream().filter(known::contains).count());
        assertEquals(5, new HashSet<>(List.of(again)).size());
        for (double[] row : again) {
            assertEquals(LENGTH, row.length);
        }
        Rows.giveBack(again);
    }

    @Test
    void twoWhoTakeAtOnceShareNothing() {
        float[][] one = Rows.floats(2, LENGTH);
        float[][] other = Rows.floats(2, LENGTH);
        assertEquals(4, new HashSet<>(List.of(one[0], one[1], other[0], other[1])).size());
        Rows.giveBack(one);
        Rows.giveBack(other);
    }

    @Test
    void thousandsComeAndGo() {
        float[][] many = Rows.floats(5000, LENGTH + 1);
        Rows.giveBack(many);
        float[][] again = Rows.floats(5000, LENGTH + 1);
        assertEquals(new HashSet<>(List.of(many)), new HashSet<>(List.of(again)));
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
