package affetti.study;

import affetti.core.Digest;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.SealedFile;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.eval.Intervals;
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

/**
 * The ablation table: the same small network trained with one thing changed at a time, with as many epochs each, and what a note of the
 * test songs surprises it by. A model that is done leaves a file; started again, the others follow. Taught in notebook 06.
 */
public final class AblateMelody {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;
    private static final int VARIANTS = 6;
    private final Corpus corpus;
    private final Split split;
    private final MelodyOptions shape;
    private final TrainingOptions training;
    private final Path work;

    /**
     * @param split    which clips train, choose and test
     * @param shape    the network; its attention is changed
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
     * All numbers by the names that a card has for them: {@code ablation.no_attention.nll.test} in nats a note, and
     * {@code ablation.no_attention.more}, so much more than {@link Ablation#WHOLE}, piece by piece, with its interval over songs.
     */
    public Map<String, Metric> run() {
        List<Surprise> whole = surprises(Ablation.WHOLE);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Ablation ablation : Ablation.values()) {
            String name = ablation.name().toLowerCase(Locale.ROOT);
            List<Surprise> surprises = surprises(ablation);
            metrics.put(MetricNames.ABLATION.formatted(name, MetricNames.NATS_TEST), NatsPerNote.mean(surprises));
            List<Surprise> more = new ArrayList<>();
            for (int i = 0; i < whole.size(); i++) {
                more.add(surprises.get(i).minus(whole.get(i)));
            }
            metrics.put(MetricNames.ABLATION.formatted(name, MetricNames.MORE), Intervals.bootstrap(more, Surprise::perToken, DRAWS, SEED));
        }
        return metrics;
    }

    /** Of the test clips, in their order. */
    private List<Surprise> surprises(Ablation ablation) {
        Path file = work.resolve(ablation.name().toLowerCase(Locale.ROOT) + ".txt");
        if (!Files.exists(file)) {
            MelodyModel model = trained(ablation);
            write(file, split.test().stream().map(clip -> NatsPerNote.surprise(model, ablation.tokenizer(), clip.songId(),
                    ablation.piece(corpus.score(clip), clip.emotion()))).toList());
        }
        return read(file);
    }

    private MelodyModel trained(Ablation ablation) {
        MelodyModel model = MelodyModel.create(ablation.tokenizer(), shape.withAttention(ablation.attention()));
        SplittableRandom random = new SplittableRandom(training.seed());
        List<List<LabelledTokens>> pieces = new ArrayList<>();
        for (Clip clip : split.train()) {
            pieces.add(ablation.variants(corpus.score(clip), clip.emotion(), VARIANTS, random));
        }
        List<LabelledTokens> validation = split.validation().stream()
                .map(clip -> ablation.piece(corpus.score(clip), clip.emotion())).toList();
        System.out.println("ablation: " + ablation);
        if (!model.fitVariants(pieces, validation, training.withCheckpoint(work.resolve(ablation + ".state"))).finished()) {
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
