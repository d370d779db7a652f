package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoredTest {
    private static List<Scored> items(double[] positive, double[] negative) {
        List<Scored> items = new ArrayList<>();
        for (double score : positive) {
            items.add(new Scored("a", true, score));
        }
        for (double score : negative) {
            items.add(new Scored("b", false, score));
        }
        return items;
    }

    @Test
    void countsPairsInOrder() {
        assertEquals(1, Scored.auc(items(new double[] {3, 4}, new double[] {1, 2})));
        assertEquals(0, Scored.auc(items(new double[] {1}, new double[] {2, 3})));
        assertEquals(0.5, Scored.auc(items(new double[] {1, 1}, new double[] {1, 1, 1})));
        assertEquals(0.5, Scored.auc(items(new double[] {1, 2}, new double[0])));
        // roc_auc_score([1, 1, 1, 0, 0], [0.1, 0.4, 0.8, 0.4, 0.3]) of scikit-learn 1.5 = 0.5833...
        assertEquals(3.5 / 6, Scored.auc(items(new double[] {0.1, 0.4, 0.8}, new double[] {0.4, 0.3})), 1e-12);
    }

    @Test
    void agreesWithCountingAllPairs() {
        SplittableRandom random = new SplittableRandom(3);
        double[] positive = random.ints(50, 0, 20).asDoubleStream().toArray();
        double[] negative = random.ints(70, 0, 17).asDoubleStream().toArray();
        double won = 0;
        for (double one : positive) {
            for (double other : negative) {
                won += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        assertEquals(won / 3500, Scored.auc(items(positive, negative)), 1e-12);
    }

    @Test
    void nothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scored.auc(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Scored("a", true, Double.NaN));
    }
}
