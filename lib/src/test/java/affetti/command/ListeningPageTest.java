package affetti.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.order.OrderException;
import affetti.order.Orders;
import org.junit.jupiter.api.Test;

class ListeningPageTest {
    private static String refused(String rest) {
        String json = "{\"model\": \"m\", \"cache\": \"c\", \"soundFont\": \"s\", \"output\": \"o.html\"" + rest + "}";
        return assertThrows(OrderException.class, () -> Orders.read(json, ListeningPage.Order.class)).getMessage();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertTrue(refused(", \"each\": 0").contains("must be 1 to 25"));
        assertTrue(refused(", \"seconds\": 2").contains("must be 5 to 60"));
    }

    @Test
    void everyPieceEndsInAFade() {
        float[] loud = new float[10_000];
        java.util.Arrays.fill(loud, 1);
        AudioClip faded = ListeningPage.faded(new AudioClip(loud, 1000), 5);
        assertEquals(5, faded.durationSec(), 1e-9);
        assertEquals(0, faded.sample(faded.length() - 1), 1e-6);
        assertEquals(1, faded.sample(4000), 1e-6);
        assertEquals(10, ListeningPage.faded(new AudioClip(loud, 1000), 20).durationSec(), 1e-9);
    }
}
