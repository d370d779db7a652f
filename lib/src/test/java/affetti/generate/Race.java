package affetti.generate;

import affetti.classify.ClipFeatures;
import affetti.classify.ClipInput;
import affetti.classify.CnnLstmNetwork;
import affetti.classify.CnnLstmOptions;
import affetti.classify.RecordingFeatures;
import affetti.core.FeatureMatrix;
import affetti.midi.tokenize.TokenCursor;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import affetti.nn.FrameConvolutionLayer;
import affetti.study.MelodyRecipe;
import affetti.study.MelodyTraining;
import affetti.train.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our side of {@code environment bench train|classifier|generate}: writes a network's first weights and made-up data, which the peers read, then
 * answers requests from standard input ({@link RaceTalk}). Nothing is dropped, so that all sides' losses can be compared.
 */
final class Race {
    private static final int BATCHES = 4;
    private static final int TOKENS = 1000;
    /** Columns beside a second's short frames, as the published classifier has them. */
    private static final int BESIDE = 342;
    private static final int CLASSES = 4;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Tokenizer tokenizer = MelodyTraining.tokenizer(MelodyRecipe.defaults().tokens());
    private final RaceFolder folder;

    private Race(Path folder) {
        this.folder = new RaceFolder(folder);
    }

    /** @param arguments folder to write into; train, hidden, batch, steps; or classifier, batch, seconds; or generate, hidden */
    public static void main(String[] arguments) throws IOException {
        Race race = new Race(Path.of(arguments[0]));
        int[] sizes = Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
        switch (arguments[1]) {
            case "train" -> race.train(sizes[0], sizes[1], sizes[2]);
            case "classifier" -> race.classifier(sizes[0], sizes[1]);
            case "generate" -> race.generate(sizes[0]);
            default -> throw new IllegalArgumentException("unknown race: " + arguments[1]);
        }
    }

    private static MelodyOptions melody(int hidden) {
        MelodyOptions shape = hidden < 256 ? MelodyOptions.quick() : MelodyOptions.defaults();
        return shape.withHidden(hidden).withDropout(0).withSurroundings(false);
    }

    private void train(int hidden, int batch, int steps) throws IOException {
        ComputationGraph network = MelodyNetwork.build(tokenizer, melody(hidden));
        int vocabulary = tokenizer.vocabulary().size();
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            int[] tokens = random.ints((long) batch * (steps + 1), 0, vocabulary).toArray();
            int[] emotions = random.ints(batch, 0, CLASSES).toArray();
            folder.write("batches", tokens, emotions);
            batches.add(tokens(tokens, emotions, steps));
        }
        double perToken = matrices(network) + (steps + 1.0) * hidden;
        folder.told().put("span", melody(hidden).windowTokens()).put("batch", batch).put("steps", steps)
                .put("flops", 6 * perToken * batch * steps).put("items", batch * steps);
        folder.writeNetwork(network);
        RaceTalk.train(network, batches, Map.of());
    }

    /** The first tokens are read, the last are to be told. */
    private static Batch tokens(int[] tokens, int[] emotions, int steps) {
        int batch = emotions.length;
        float[] read = new float[batch * steps];
        float[] felt = new float[batch * steps];
        float[] next = new float[batch * steps];
        int[] targets = new int[batch * steps];
        for (int i = 0; i < targets.length; i++) {
            int at = i / steps * (steps + 1) + i % steps;
            read[i] = tokens[at];
            felt[i] = emotions[i / steps];
            next[i] = tokens[at + 1];
            targets[i] = tokens[at + 1];
        }
        INDArray all = Nd4j.ones(batch, steps);
        return new Batch(new INDArray[] {sequence(read, batch), sequence(felt, batch)}, new INDArray[] {all, all}, new INDArray[] {sequence(next, batch)}, all, targets);
    }

    private static INDArray sequence(float[] values, int batch) {
        return Nd4j.createFromArray(values).reshape('c', batch, 1, values.length / batch);
    }

    /** Multiplications a step of the layers above the embeddings. */
    private static double matrices(ComputationGraph network) {
        return network.paramTable().entrySet().stream().filter(entry -> !entry.getKey().contains("Vector") && entry.getValue().size(0) > 1)
                .mapToDouble(entry -> entry.getValue().length()).sum();
    }

    private void classifier(int batch, int seconds) throws IOException {
        CnnLstmOptions usual = CnnLstmOptions.recordings();
        CnnLstmOptions options = new CnnLstmOptions(usual.input(), usual.layers(), usual.regularization(), 0, usual.ensemble(), 0)
                .withDropout(0, 0).withPooling(CnnLstmOptions.Pooling.MEAN);
        ComputationGraph network = CnnLstmNetwork.build(ClipInput.fit(List.of(clip()), options), options);
        List<Batch> batches = new ArrayList<>();
        int convolved = RecordingFeatures.SHORT_RATE * RecordingFeatures.shortColumns();
        for (int i = 0; i < BATCHES; i++) {
            float[] first = floats(batch * seconds * convolved);
            float[] second = floats(batch * seconds * BESIDE);
            int[] classes = random.ints(batch, 0, CLASSES).toArray();
            folder.write("inputs", first, second);
            folder.write("batches", classes);
            INDArray labels = Nd4j.zeros(batch, CLASSES);
            IntStream.range(0, batch).forEach(one -> labels.putScalar(one, classes[one], 1));
            INDArray all = Nd4j.ones(batch, seconds);
            batches.add(new Batch(new INDArray[] {byBin(first, batch, seconds), byBin(second, batch, seconds)}, new INDArray[] {all, all},
                    new INDArray[] {labels}, null, classes));
        }
        folder.told().put("bins", RecordingFeatures.SHORT_RATE).put("channels", RecordingFeatures.shortColumns()).put("beside", BESIDE).put("batch", batch).put("steps", seconds)
                .put("kernel", usual.layers().kernelBins()).put("flops", 6 * perSecond(network, usual.layers()) * batch * seconds).put("items", batch);
        folder.writeNetwork(network);
        RaceTalk.train(network, batches, Map.of("infer", count -> IntStream.range(0, count).mapToDouble(i -> inferred(network, batches.get(i % BATCHES)))
                .toArray()));
    }

    /** The mean probability of the first class. */
    private static double inferred(ComputationGraph network, Batch batch) {
        return network.output(false, batch.inputs(), null)[0].getColumn(0).meanNumber().doubleValue();
    }

    private static ClipFeatures clip() {
        List<String> names = Stream.concat(
                IntStream.range(0, RecordingFeatures.SHORT_RATE * RecordingFeatures.shortColumns()).mapToObj(i -> RecordingFeatures.SHORT_FRAMES + i),
                IntStream.range(0, BESIDE).mapToObj(i -> "beside_" + i)).toList();
        return ClipFeatures.of(new FeatureMatrix("clip", names, 1, new float[names.size()]));
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = (float) random.nextGaussian());
        return values;
    }

    /** From [batch][time][column] to [batch][column][time], in memory as {@link affetti.nn.BinMajor} wants it. */
    private static INDArray byBin(float[] values, int batch, int steps) {
        return Nd4j.createFromArray(values).reshape('c', batch, steps, values.length / batch / steps).permute(2, 1, 0).dup('c').permute(2, 0, 1);
    }

    /** Multiplications a second of music. */
    private static double perSecond(ComputationGraph network, CnnLstmOptions.Layers layers) {
        int first = FrameConvolutionLayer.pooledBins(RecordingFeatures.SHORT_RATE, layers.kernelBins());
        int second = FrameConvolutionLayer.pooledBins(first, layers.kernelBins());
        return network.getParam("conv1_W").length() * (double) FrameConvolutionLayer.POOL * first + network.getParam("conv2_W").length()
                * (double) FrameConvolutionLayer.POOL * second + network.getParam("lstm_W").length() + network.getParam("lstm_RW").length();
    }

    /** The tokens stand fixed, so that each side's probabilities for them can be compared. */
    private void generate(int hidden) throws IOException {
        ComputationGraph network = MelodyNetwork.build(tokenizer, melody(hidden));
        int[] tokens = new int[TOKENS];
        TokenCursor cursor = tokenizer.cursor(Optional.empty());
        for (int i = 0; i < TOKENS; i++) {
            int[] possible = IntStream.range(0, tokenizer.vocabulary().size()).filter(cursor::mayFollow).filter(token -> token != Vocabulary.EOS).toArray();
            tokens[i] = i == 0 ? Vocabulary.BOS : possible[random.nextInt(possible.length)];
            cursor.push(tokens[i]);
        }
        folder.write("batches", tokens);
        folder.told().put("span", melody(hidden).windowTokens()).put("flops", 2 * matrices(network)).put("items", 1);
        folder.writeNetwork(network);
        MelodyWeights weights = MelodyWeights.of(network);
        RaceTalk.answer(Map.of("generate", count -> new double[] {surprise(weights, tokens, count)}));
    }

    /** Nats a token of a piece's first tokens. */
    private double surprise(MelodyWeights weights, int[] tokens, int count) {
        MelodySession session = new MelodySession(weights, new StepInputs(tokenizer, 0, false), tokenizer.cursor(Optional.empty()), new int[] {0});
        double nats = 0;
        for (int i = 0; i < count; i++) {
            nats -= session.next(tokens[i])[0][tokens[i + 1]];
        }
        return nats / count;
    }
}
