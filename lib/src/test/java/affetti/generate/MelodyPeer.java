package affetti.generate;

import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.study.MelodyRecipe;
import affetti.study.MelodyTraining;
import affetti.train.Batch;
import affetti.train.Callback;
import affetti.train.Trainer;
import affetti.train.Training;
import affetti.train.TrainingOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Our side of {@code python3 environment bench melody}: writes the first weights and every mini-batch of a training in its order, then
 * trains on them, so that PyTorch can do the same with the same. Numbers are raw, little-endian, 32 bits.
 */
final class MelodyPeer {
    private final Path folder;
    private final MelodyRecipe recipe;
    private final Tokenizer tokenizer;
    private final ObjectNode told = new ObjectMapper().createObjectNode();

    private MelodyPeer(Path folder, int hidden, int epochs) {
        MelodyRecipe usual = MelodyRecipe.defaults();
        this.folder = folder;
        this.recipe = new MelodyRecipe(usual.tokens(), usual.shape().withHidden(hidden), usual.variation(), usual.variants(),
                usual.training().withEpochs(epochs));
        this.tokenizer = MelodyTraining.tokenizer(recipe.tokens());
    }

    /** @param arguments the folders EMOPIA_1.0 and .cache, the folder to write to, hidden, epochs */
    public static void main(String[] arguments) throws IOException {
        Emopia emopia = Emopia.load(Path.of(arguments[0]), Path.of(arguments[1]));
        new MelodyPeer(Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])).run(emopia);
    }

    private void run(Emopia emopia) throws IOException {
        Split split = emopia.officialSplits().get(Emopia.GENERATION);
        SplittableRandom random = new SplittableRandom(recipe.training().seed());
        List<List<LabelledTokens>> pieces = split.train().stream().map(clip -> variants(emopia, clip, random)).toList();
        Map<String, List<LabelledTokens>> unheard = new LinkedHashMap<>();
        Map.of("validation", split.validation(), "test", split.test()).forEach((name, clips) ->
                unheard.put(name, clips.stream().map(clip -> labelled(emopia.score(clip), clip)).toList()));
        MelodyModel model = MelodyModel.create(tokenizer, recipe.shape());
        writeWeights(MelodyNetwork.build(tokenizer, recipe.shape().withSurroundings(false)));
        writeTraining(pieces);
        told.put("hidden", recipe.shape().hidden()).put("span", recipe.shape().windowTokens()).put("dropout", recipe.shape().regularization().dropout())
                .put("rate", recipe.training().optimizer().learningRate()).put("clip", recipe.training().optimizer().clipNorm());
        Clock clock = new Clock();
        model.fitVariants(pieces, unheard.get("validation"), recipe.training(), clock);
        told.put("updates", clock.all);
        told.put("tokensPerSecond", clock.tokens(told.get("trained").asLong()));
        for (var part : unheard.entrySet()) {
            writeUnheard(part.getKey(), part.getValue());
            told.putObject(part.getKey()).put("nats", model.negativeLogLikelihood(part.getValue()))
                    .put("notes", part.getValue().stream().mapToInt(piece -> tokenizer.decode(piece.tokens()).notes().size()).sum())
                    .put("tokens", part.getValue().stream().mapToInt(piece -> piece.length() - 1).sum());
        }
        Files.writeString(folder.resolve("ours.json"), told.toPrettyString());
        System.out.println("done");
    }

    private List<LabelledTokens> variants(Emopia emopia, Clip clip, SplittableRandom random) {
        List<LabelledTokens> variants = new ArrayList<>(List.of(labelled(emopia.score(clip), clip)));
        for (int i = 0; i < recipe.variants(); i++) {
            variants.add(labelled(recipe.variation().of(emopia.score(clip), random), clip));
        }
        return variants;
    }

    private LabelledTokens labelled(Score score, Clip clip) {
        return new LabelledTokens(TokenSequences.framed(tokenizer.encode(score)), clip.emotion());
    }

    private void writeWeights(ComputationGraph network) throws IOException {
        ArrayNode names = told.putArray("weights");
        try (FileChannel out = open("weights")) {
            for (var entry : network.paramTable().entrySet()) {
                INDArray weights = entry.getValue();
                ObjectNode one = names.addObject().put("name", entry.getKey());
                ArrayNode sizes = one.putArray("shape");
                java.util.Arrays.stream(weights.shape()).forEach(sizes::add);
                float[] values = weights.dup('c').data().asFloat();
                ByteBuffer bytes = buffer(values.length);
                bytes.asFloatBuffer().put(values);
                out.write(bytes);
            }
        }
    }

    private WindowBatches windows(List<List<LabelledTokens>> pieces) {
        MelodyOptions shape = recipe.shape();
        return new WindowBatches(pieces, new WindowBatches.Cut(shape.windowTokens(), tokenizer.headTokens(), shape.conditioning().classes(),
                shape.regularization().labelDropout()), new StepInputs(tokenizer, 0, false));
    }

    /** The mini-batches as the training will make them. */
    private void writeTraining(List<List<LabelledTokens>> pieces) throws IOException {
        TrainingOptions training = recipe.training();
        long trained = 0;
        try (FileChannel out = open("training")) {
            for (int epoch = 1; epoch <= training.epochs(); epoch++) {
                SplittableRandom random = Trainer.randomOf(training, epoch);
                for (Supplier<Batch> batch : windows(pieces).shuffled(training.batchSize(), random)) {
                    trained += write(out, batch.get());
                }
            }
        }
        told.put("trained", trained);
    }

    private void writeUnheard(String name, List<LabelledTokens> pieces) throws IOException {
        try (FileChannel out = open(name)) {
            for (Supplier<Batch> batch : windows(pieces.stream().map(List::of).toList()).inOrder(8)) {
                write(out, batch.get());
            }
        }
    }

    /** Writes batch size, steps, and at each step token, emotion, target (-1: does not count) and, in thousandths, its weight; returns how many count. */
    private static int write(FileChannel out, Batch batch) throws IOException {
        INDArray tokens = batch.inputs()[0];
        int length = batch.targets().length;
        ByteBuffer bytes = buffer(2 + 4 * length);
        bytes.putInt((int) tokens.size(0)).putInt((int) tokens.size(2));
        for (INDArray input : batch.inputs()) {
            for (float value : input.dup('c').data().asFloat()) {
                bytes.putInt((int) value);
            }
        }
        for (int target : batch.targets()) {
            bytes.putInt(target);
        }
        for (float weight : batch.labelMask().dup('c').data().asFloat()) {
            bytes.putInt(Math.round(1000 * weight));
        }
        out.write(bytes.flip());
        return batch.counted();
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(folder.resolve(name + ".bin"), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Times the steps alone. */
    private static final class Clock implements Callback {
        private static final int WARM_UP = 10;
        private long since;
        private double seconds;
        private long timed;
        private long all;

        @Override
        public void onBatch(Training training, int batch, int batches, double loss) {
            long now = System.nanoTime();
            if (batch > 1 && all > WARM_UP) {
                seconds += (now - since) / 1e9;
                timed++;
            }
            all++;
            since = now;
            if (batch % 20 == 0) {
                System.out.printf(java.util.Locale.ROOT, "  %d of %d: loss %.3f%n", batch, batches, loss);
            }
        }

        private double tokens(long trained) {
            return trained / (double) all * timed / seconds;
        }
    }
}
