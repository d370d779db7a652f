package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListeningTestTest {
    private static final AudioClip ASKED = new AudioClip(new float[10], 100);
    private static final AudioClip OTHER = new AudioClip(new float[20], 100);

    private static ListeningTest ofPairs(int count, long seed) {
        return ListeningTest.of(IntStream.range(0, count).mapToObj(i -> new ListeningTest.Pair(ASKED, OTHER)).toList(), seed);
    }

    @Test
    void chanceDecidesTheOrderAndTheKeyTellsIt() {
        ListeningTest test = ofPairs(40, 1);
        assertTrue(test.key().contains("a") && test.key().contains("b"), test.key());
        for (int pair = 0; pair < test.size(); pair++) {
            assertSame(ASKED, test.sounds(pair).get(test.key().charAt(pair) - 'a'));
            assertSame(OTHER, test.sounds(pair).get('b' - test.key().charAt(pair)));
        }
        assertEquals(test.key(), ofPairs(40, 1).key());
    }

    @Test
    void rightAnswersAreCounted() {
        ListeningTest test = ofPairs(5, 3);
        assertEquals(5, test.right(test.key()));
        assertEquals(5, test.right(String.join(", ", test.key().toUpperCase(java.util.Locale.ROOT).split(""))));
        assertEquals(0, test.right(test.key().replace('a', 'x').replace('b', 'a').replace('x', 'b')));
    }

    @Test
    void answersOfTheWrongNumberOrKindAreToldSo() {
        ListeningTest test = ofPairs(3, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> test.right("ab")).getMessage().contains("3 letters, a or b, one a pair, such as \"aba\""));
        assertThrows(IllegalArgumentException.class, () -> test.right("abc"));
        assertThrows(IllegalArgumentException.class, () -> ListeningTest.of(List.of(), 1));
    }
}
