package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import affetti.core.Emotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestNeighbourTest {
    private static final List<NearestNeighbour.Item> TRAINING = List.of(
            item(Emotion.CALM, 0, 0), item(Emotion.ANGER, 0, 1), item(Emotion.SADNESS, 1000, 0));
    private final NearestNeighbour neighbour = new NearestNeighbour(TRAINING);

    private static NearestNeighbour.Item item(Emotion emotion, double large, double small) {
        return new NearestNeighbour.Item("song", emotion, false, Map.of("large", large, "small", small));
    }

    @Test
    void itemsItHasSeenAreRemembered() {
        assertEquals(1, neighbour.accuracy(TRAINING).value());
    }

    @Test
    void measuresOfDifferentSizeCountAlike() {
        // 100 of a spread of about 500 is nearer than 0.9 of a spread of about 0.5.
        assertEquals(Emotion.ANGER, neighbour.predict(item(Emotion.CALM, 100, 0.9)));
        assertEquals(0, neighbour.accuracy(List.of(item(Emotion.CALM, 100, 0.9))).value());
    }

    @Test
    void itemsMustHaveTheSameMeasures() {
        NearestNeighbour.Item other = new NearestNeighbour.Item("song", Emotion.CALM, false, Map.of("small", 1.0));
        assertThrows(IllegalArgumentException.class, () -> neighbour.predict(other));
        assertThrows(IllegalArgumentException.class, () -> new NearestNeighbour(List.of()));
    }
}
