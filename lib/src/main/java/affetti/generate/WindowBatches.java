package affetti.generate;

import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.TokenWindow;
import affetti.nn.Chance;
import affetti.train.Batch;
import affetti.train.BatchSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pieces as mini-batches of windows for the melody model: padded to the batch's longest, masked, the emotion at every step. For training,
 * chance takes one of each piece's variants and leaves some windows' emotion or form untold; else each piece is one whole window. In training
 * the head counts as much for a short piece as for a long one, however many windows begin with it: weighed by windows, the head that
 * the model draws would be that of the pieces with the most notes (half of EMOPIA's happy pieces would be in the densest eighth).
 */
final class WindowBatches implements BatchSource {
    /** A batch has at most so many steps where whole pieces are windows. */
    private static final int MOST_STEPS = 16_384;
    private final List<List<LabelledTokens>> pieces;
    private final Cut cut;
    private final StepInputs inputs;

    /**
     * How pieces become windows.
     *
     * @param steps        length of a window in training
     * @param headTokens   what each window begins with
     * @param classes      what is given of the emotion
     * @param labelDropout share of windows in training whose emotion is not given, and share of those whose form is not given
     */
    record Cut(int steps, int headTokens, EmotionClasses classes, double labelDropout) {
    }

    /**
     * @param piece      that it is of; its form is what this window is given
     * @param headWeight how much each token of the head counts
     */
    private record Window(LabelledTokens piece, TokenWindow tokens, int emotion, double headWeight) {
        int length() {
            return tokens.length();
        }
    }

    /** @param pieces variants of each piece; the first is the piece itself */
    WindowBatches(List<List<LabelledTokens>> pieces, Cut cut, StepInputs inputs) {
        this.pieces = pieces;
        this.cut = cut;
        this.inputs = inputs;
    }

    @Override
    public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
        List<LabelledTokens> drawn = pieces.stream().map(variants -> variants.get(random.nextInt(variants.size()))).toList();
        List<List<TokenWindow>> cuts = drawn.stream().map(piece -> TokenSequences.windows(piece.tokens(), cut.steps, cut.headTokens)).toList();
        double meanWindows = cuts.stream().mapToInt(List::size).average().orElseThrow();
        List<Window> windows = new ArrayList<>();
        for (int piece = 0; piece < cuts.size(); piece++) {
            int emotion = cut.classes.id(drawn.get(piece).emotion());
            for (TokenWindow window : cuts.get(piece)) {
                boolean withEmotion = random.nextDouble() >= cut.labelDropout;
                boolean formTold = random.nextDouble() >= cut.labelDropout;
                windows.add(new Window(formTold ? drawn.get(piece) : drawn.get(piece).withoutForm(), window,
                        withEmotion ? emotion : cut.classes.none(), meanWindows / cuts.get(piece).size()));
            }
        }
        return Chance.shuffle(batches(byLength(Chance.shuffle(windows, random)), batchSize, Integer.MAX_VALUE), random);
    }

    @Override
    public List<Supplier<Batch>> inOrder(int batchSize) {
        List<Window> whole = pieces.stream().map(variants -> variants.get(0)).map(piece -> new Window(piece,
                TokenSequences.windows(piece.tokens(), Math.max(piece.length(), cut.headTokens + 2), cut.headTokens).get(0),
                cut.classes.id(piece.emotion()), 1)).toList();
        return batches(byLength(whole), batchSize, MOST_STEPS);
    }

    /** Windows of like length side by side, so that little is padded; equal ones stay as they were. */
    private static List<Window> byLength(List<Window> order) {
        return order.stream().sorted(Comparator.comparingInt(Window::length)).toList();
    }

    private List<Supplier<Batch>> batches(List<Window> order, int batchSize, int mostSteps) {
        List<Supplier<Batch>> batches = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= order.size(); end++) {
            boolean full = end - start == batchSize || end == order.size()
                    || (end + 1 - start) * order.get(end).length() > mostSteps;
            if (full) {
                List<Window> part = order.subList(start, end);
                batches.add(() -> batch(part));
                start = end;
            }
        }
        return batches;
    }

    private Batch batch(List<Window> part) {
        int steps = part.stream().mapToInt(Window::length).max().orElseThrow();
        StepInputs.Arrays arrays = inputs.arrays(part.size(), steps);
        float[] labels = new float[part.size() * steps];
        float[] there = new float[part.size() * steps];
        float[] counts = new float[part.size() * steps];
        int[] targets = new int[part.size() * steps];
        Arrays.fill(targets, -1);
        for (int i = 0; i < part.size(); i++) {
            Window window = part.get(i);
            int[] out = window.tokens().targets();
            float[] mask = window.tokens().mask();
            arrays.fill(i, window.piece(), window.tokens(), window.emotion());
            for (int step = 0; step < window.length(); step++) {
                boolean counted = mask[step] != 0 && !arrays.isForbidden(i, step, out[step]);
                labels[i * steps + step] = out[step];
                there[i * steps + step] = 1;
                counts[i * steps + step] = !counted ? 0 : step < cut.headTokens ? (float) window.headWeight() : 1;
                targets[i * steps + step] = counted ? out[step] : -1;
            }
        }
        INDArray masks = Nd4j.createFromArray(there).reshape('c', part.size(), steps);
        INDArray labelMask = Nd4j.createFromArray(counts).reshape('c', part.size(), steps);
        INDArray[] of = arrays.inputs();
        INDArray[] inputMasks = new INDArray[of.length];
        Arrays.fill(inputMasks, masks);
        return new Batch(of, inputMasks, new INDArray[] {Nd4j.createFromArray(labels).reshape('c', part.size(), 1, steps)}, labelMask, targets);
    }
}
