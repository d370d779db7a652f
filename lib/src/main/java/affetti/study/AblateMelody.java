package affetti.study;

import affetti.core.Digest;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.SealedFile;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.eval.Surprise;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.train.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The ablation table: the same small network trained with one thing changed at a time, with as many epochs each and from three seeds, and what a
 * note of the test songs surprises it by. A model that is done leaves a file; started again, the others follow. Taught in notebook 06.
 */
public final class AblateMelody {
    /** Of the first weights and of the order of the pieces. */
    public static final int SEEDS = 3;
    private static final int TRANSPOSITIONS = 6;
    private final Corpus corpus;
    private final Split split;
    private final MelodyOptions shape;
    private final TrainingOptions training;
    private final Path work;

    /**
     * @param split    which clips train, choose and test
     * @param shape    the whole network
     * @param training how to train each
     * @param work     folder for what is done, by corpus, network and training
     */
    public AblateMelody(Corpus corpus, Split split, MelodyOptions shape, TrainingOptions training, Path work) {
        this.corpus = corpus;
        this.split = split;
        this.shape = shape;
        this.training = training;
        this.work = work.resolve(Digest.ofTexts(corpus.digest(), shape.toString(), training.toString()).substring(0, 12));
    }

    /**
     * All numbers by the names that a card has for them: {@code ablation.no_attention.nll.test} in nats a note,
     * {@code ablation.no_attention.more}, so much more than {@link Ablation#comparedWith}, piece by piece, all seeds together, with its
     * interval over songs, and {@code ablation.no_attention.more.seed_1}, the same from one seed.
     */
    public Map<String, Metric> run() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Ablation ablation : Ablation.values()) {
            String name = ablation.name().toLowerCase(Locale.ROOT);
            List<Surprise> all = new ArrayList<>();
            List<Surprise> more = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                List<Surprise> surprises = surprises(ablation, seed);
                List<Surprise> difference = minus(surprises, surprises(ablation.comparedWith(), seed));
                metrics.put(MetricNames.ABLATION.formatted(name, MetricNames.MORE_FROM_SEED.formatted(seed)), NatsPerNote.mean(difference));
                all.addAll(surprises);
                more.addAll(difference);
            }
            metrics.put(MetricNames.ABLATION.formatted(name, MetricNames.NATS_TEST), NatsPerNote.mean(all));
            metrics.put(MetricNames.ABLATION.formatted(name, MetricNames.MORE), NatsPerNote.mean(more));
        }
        return metrics;
    }

    private static List<Surprise> minus(List<Surprise> surprises, List<Surprise> others) {
        return IntStream.range(0, surprises.size()).mapToObj(i -> surprises.get(i).minus(others.get(i))).toList();
    }

    /** Of the test clips, in their order. */
    private List<Surprise> surprises(Ablation ablation, int seed) {
        String name = ablation.name().toLowerCase(Locale.ROOT) + "_" + seed;
        Path file = work.resolve(name + ".txt");
        if (!Files.exists(file)) {
            System.out.println("ablation: " + name.replace('_', ' '));
            MelodyModel model = trained(ablation, training.withSeed(seed).withCheckpoint(work.resolve(name + ".state")));
            write(file, NatsPerNote.surprises(model, ablation.tokenizer(), split.test(),
                    split.test().stream().map(clip -> ablation.piece(corpus.score(clip), clip.emotion())).toList()));
        }
        return read(file);
    }

    private MelodyModel trained(Ablation ablation, TrainingOptions options) {
        MelodyModel model = MelodyModel.create(ablation.tokenizer(), ablation.shape(shape.withSeed(options.seed())));
        SplittableRandom random = new SplittableRandom(options.seed());
        List<List<LabelledTokens>> pieces = new ArrayList<>();
        for (Clip clip : split.train()) {
            pieces.add(ablation.variants(corpus.score(clip), clip.emotion(), TRANSPOSITIONS, random));
        }
        List<LabelledTokens> validation = split.validation().stream()
                .map(clip -> ablation.piece(corpus.score(clip), clip.emotion())).toList();
        if (!model.fitVariants(pieces, validation, options).finished()) {
            throw new java.util.concurrent.CancellationException("stopped");
        }
        return model;
    }

    static void write(Path file, List<Surprise> surprises) {
        SealedFile.writeLines(file, surprises.stream().map(one -> one.group() + " " + one.nats() + " " + one.count()).toList());
    }

    static List<Surprise> read(Path file) {
        return SealedFile.readLines(file).stream().map(line -> line.split(" "))
                .map(words -> new Surprise(words[0], Double.parseDouble(words[1]), Integer.parseInt(words[2]))).toList();
    }
}
