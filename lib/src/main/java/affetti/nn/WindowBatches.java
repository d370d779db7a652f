package affetti.nn;

import affetti.core.Emotion;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.TokenWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pieces as mini-batches of windows for the melody model: padded to the batch's longest, masked, the emotion at every step. */
final class WindowBatches implements BatchSource {
    private final List<Window> windows = new ArrayList<>();

    private record Window(TokenWindow tokens, Emotion emotion) {
        int length() {
            return tokens.length();
        }
    }

    WindowBatches(List<LabelledTokens> pieces, int windowTokens, int headTokens) {
        for (LabelledTokens piece : pieces) {
            for (TokenWindow window : TokenSequences.windows(piece.tokens(), windowTokens, headTokens)) {
                windows.add(new Window(window, piece.emotion()));
            }
        }
    }

    @Override
    public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
        return Chance.shuffle(cut(byLength(Chance.shuffle(windows, random)), batchSize), random);
    }

    @Override
    public List<Supplier<Batch>> inOrder(int batchSize) {
        return cut(byLength(windows), batchSize);
    }

    /** Windows of like length side by side, so that little is padded; equal ones stay as they were. */
    private static List<Window> byLength(List<Window> order) {
        return order.stream().sorted(Comparator.comparingInt(Window::length)).toList();
    }

    private static List<Supplier<Batch>> cut(List<Window> order, int batchSize) {
        List<Supplier<Batch>> batches = new ArrayList<>();
        for (int start = 0; start < order.size(); start += batchSize) {
            List<Window> part = order.subList(start, Math.min(order.size(), start + batchSize));
            batches.add(() -> batch(part));
        }
        return batches;
    }

    private static Batch batch(List<Window> part) {
        int steps = part.stream().mapToInt(Window::length).max().orElseThrow();
        float[] tokens = new float[part.size() * steps];
        float[] emotions = new float[part.size() * steps];
        float[] labels = new float[part.size() * steps];
        float[] there = new float[part.size() * steps];
        float[] counts = new float[part.size() * steps];
        int[] targets = new int[part.size() * steps];
        Arrays.fill(targets, -1);
        for (int i = 0; i < part.size(); i++) {
            int[] in = part.get(i).tokens().inputs();
            int[] out = part.get(i).tokens().targets();
            float[] mask = part.get(i).tokens().mask();
            Arrays.fill(emotions, i * steps, (i + 1) * steps, part.get(i).emotion().ordinal());
            for (int step = 0; step < part.get(i).length(); step++) {
                tokens[i * steps + step] = in[step];
                labels[i * steps + step] = out[step];
                there[i * steps + step] = 1;
                counts[i * steps + step] = mask[step];
                targets[i * steps + step] = mask[step] == 0 ? -1 : out[step];
            }
        }
        INDArray masks = Nd4j.createFromArray(there).reshape('c', part.size(), steps);
        INDArray labelMask = Nd4j.createFromArray(counts).reshape('c', part.size(), steps);
        return new Batch(new INDArray[] {sequence(tokens, part.size()), sequence(emotions, part.size())},
                new INDArray[] {masks, masks}, new INDArray[] {sequence(labels, part.size())}, labelMask, targets);
    }

    private static INDArray sequence(float[] values, int batch) {
        return Nd4j.createFromArray(values).reshape('c', batch, 1, values.length / batch);
    }
}
