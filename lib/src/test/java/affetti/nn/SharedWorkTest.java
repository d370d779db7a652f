package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.core.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch whose examples several processors share gives what one processor gives: to the last bit where OpenBLAS has its kernel for small products and layers'
 * sizes are multiples of 16, else but for the order in which it adds up.
 */
class SharedWorkTest {
    private static final int BATCH = 20;
    private static final int STEPS = 40;
    private static final int OUT = 12;

    @Test
    void gruAndLstm() {
        check(() -> Gradients.stack(GruLayer.of(8, 48), LstmLayer.of(48, OUT), OUT));
    }

    @Test
    void attention() {
        check(() -> Gradients.stack(GruLayer.of(8, 48), CausalAttentionLayer.of(48, OUT, 9), OUT));
    }

    @Test
    void convolution() {
        check(() -> Gradients.stack(GruLayer.of(8, 48), FrameConvolutionLayer.of(16, 3, 4, 3), 28));
    }

    private static void check(Supplier<ComputationGraph> network) {
        INDArray shared = gradient(network.get());
        List<INDArray> alone = new ArrayList<>();
        Workers.inOrder(List.of(1, 2), 2, any -> gradient(network.get()), alone::add);
        double rounding = PackedColumns.hasSmallKernel() ? 0 : 5e-6 * shared.amaxNumber().doubleValue();
        for (INDArray one : alone) {
            assertEquals(0, shared.sub(one).amaxNumber().doubleValue(), rounding);
        }
    }

    private static INDArray gradient(ComputationGraph doubles) {
        ComputationGraph network = doubles.convertDataType(DataType.FLOAT);
        int[] lengths = java.util.stream.IntStream.range(0, BATCH).map(i -> STEPS - i % 3).toArray();
        INDArray mask = Gradients.mask(STEPS, lengths);
        return Gradients.gradient(network, Gradients.gaussian(BATCH, 8, STEPS).castTo(DataType.FLOAT), Gradients.labels(BATCH, STEPS).castTo(DataType.FLOAT),
                mask).dup();
    }
}
