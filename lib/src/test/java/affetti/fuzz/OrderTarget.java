package affetti.fuzz;

import affetti.command.Compose;
import affetti.command.PredictEmotion;
import affetti.order.OrderException;
import affetti.order.Orders;
import affetti.study.MeasureMelody;
import affetti.study.TrainClassifier;
import affetti.study.TrainMelody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON orders of the programs; the first byte says which. */
public final class OrderTarget implements FuzzTarget {
    private static final List<Class<? extends Record>> ORDERS = List.of(TrainMelody.Order.class, TrainClassifier.Order.class, Compose.Order.class,
            PredictEmotion.Order.class, MeasureMelody.Order.class);

    @Override
    public void read(byte[] bytes) {
        if (bytes.length > 0) {
            try {
                Orders.read(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8), ORDERS.get((bytes[0] & 0xFF) % ORDERS.size()));
            } catch (OrderException e) {
                // refused with a sentence
            }
        }
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new OrderTarget(), "order");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new OrderTarget().read(bytes);
    }
}
