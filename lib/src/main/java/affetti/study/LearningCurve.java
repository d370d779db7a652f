package affetti.study;

import affetti.augment.ScoreAugment;
import affetti.core.Checks;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.ModelNames;
import affetti.core.NoteEvent;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Piece;
import affetti.dataset.Pop1k7;
import affetti.dataset.Split;
import affetti.eval.Surprise;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.order.Program;
import affetti.train.BestCheckpoint;
import affetti.train.LearningRateSchedule;
import affetti.train.ModelCard;
import affetti.train.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What more music would be worth: a small network learns from a quarter, half and all of EMOPIA's training songs, from chance or from
 * weights that were first trained on performances of Pop1K7: each for the same number of updates, and for sixteen epochs. The learning rate
 * falls to nothing by the end of each, and the epoch with the lowest validation loss counts. As a program, it writes nats a note of the test
 * songs into the card of the published generator; started again, it goes on behind the last whole training. The program behind
 * {@code python3 environment measure learning-curve}. Taught in notebook 06.
 */
public final class LearningCurve {
    private static final List<Integer> PARTS = List.of(4, 2, 1);
    private static final int PERFORMANCES = 100;
    private static final int PRETRAINING_EPOCHS = 4;
    /** Epochs over all songs that an equal number of updates is counted in. */
    private static final int EQUAL_EPOCHS = 2;
    private static final int LONG_EPOCHS = 16;
    private static final long SEED = 1;
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(16).withLearningRate(2e-3);
    private final Corpus emopia;
    private final Split split;
    private final Pop1k7 pop;
    private final Path work;
    private final Tokenizer tokenizer = MelodyTraining.tokenizer("key-relative");

    /**
     * What is to be measured.
     *
     * @param data    the data folder, with EMOPIA and Pop1K7
     * @param project the project's folder
     */
    public record Order(Path data, Path project) {
        public Order {
            Program.named("data", data);
            Program.named("project", project);
        }
    }

    private LearningCurve(Corpus emopia, Pop1k7 pop, Path work) {
        this.emopia = emopia;
        this.split = emopia.officialSplits().get(Emopia.GENERATION);
        this.pop = pop;
        this.work = work.resolve(Digest.ofTexts(emopia.digest(), pop.digest(), MelodyOptions.quick().toString(), TRAINING.toString()).substring(0, 12));
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, LearningCurve::measure);
    }

    private static void measure(Order order) {
        Path cache = order.project().resolve(".cache");
        Corpus emopia = Corpora.open(order.data(), true, cache, Progress.NONE).symbolic();
        Pop1k7 pop = Pop1k7.load(order.data().resolve(Pop1k7.FOLDER), Pop1k7.Options.defaults());
        Map<String, Metric> metrics = new LearningCurve(emopia, pop, cache.resolve("learning-curve")).run();
        Path modelFolder = order.project().resolve("models/" + ModelNames.MELODY);
        ModelCard card = ModelCard.read(modelFolder).withoutMetrics(MetricNames.LEARNING_CURVE.substring(0, MetricNames.LEARNING_CURVE.indexOf('%')));
        for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
            card = card.withMetric(metric.getKey(), metric.getValue());
        }
        card.write(modelFolder);
        metrics.forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-40s %s%n", name, metric));
    }

    /** By the names that the card has for them, in nats a note. */
    private Map<String, Metric> run() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (int part : PARTS) {
            for (boolean pretrained : new boolean[] {false, true}) {
                for (boolean longer : new boolean[] {false, true}) {
                    String name = MetricNames.LEARNING_CURVE.formatted(part == 4 ? "quarter" : part == 2 ? "half" : "all",
                            pretrained ? MetricNames.PRETRAINED : MetricNames.FROM_CHANCE,
                            longer ? MetricNames.SIXTEEN_EPOCHS : MetricNames.EQUAL_UPDATES);
                    String file = name.substring(name.indexOf('.') + 1);
                    metrics.put(name, NatsPerNote.mean(surprises(file, part, pretrained, longer)));
                    System.out.println(name + " " + metrics.get(name));
                }
            }
        }
        return metrics;
    }

    private List<Surprise> surprises(String name, int part, boolean pretrained, boolean longer) {
        Path file = work.resolve(name + ".txt");
        if (!Files.exists(file)) {
            MelodyModel model = MelodyModel.create(tokenizer, MelodyOptions.quick());
            if (pretrained) {
                model.startFrom(pretrained());
            }
            fit(model, name, songs(part), TRAINING.withEpochs(longer ? LONG_EPOCHS : EQUAL_EPOCHS * part)
                    .withSchedule(LearningRateSchedule.warmUpThenCosine(0.05)));
            AblateMelody.write(file, NatsPerNote.surprises(model, tokenizer, split.test(), split.test().stream().map(this::piece).toList()));
        }
        return AblateMelody.read(file);
    }

    private void fit(MelodyModel model, String name, List<LabelledTokens> pieces, TrainingOptions options) {
        List<LabelledTokens> validation = split.validation().stream().map(this::piece).toList();
        TrainingOptions kept = options.withCheckpoint(work.resolve(name + ".state"));
        if (!model.fit(pieces, validation, kept, new BestCheckpoint(work.resolve(name + ".best"))).finished()) {
            throw new java.util.concurrent.CancellationException("stopped");
        }
    }

    /** A network of the same shape that has learnt from performances; it was never told an emotion. */
    private MelodyModel pretrained() {
        MelodyModel model = MelodyModel.create(tokenizer, MelodyOptions.quick().withLabelDropout(1));
        double louder = meanVelocity(split.train().stream().map(emopia::score).toList()) / meanVelocity(performances());
        List<LabelledTokens> pieces = performances().stream().map(score -> labelled(ScoreAugment.scaleVelocity(score, louder), Emotion.CALM)).toList();
        fit(model, "pretraining", pieces, TRAINING.withEpochs(PRETRAINING_EPOCHS));
        return model;
    }

    private List<Score> performances() {
        List<Piece> all = new ArrayList<>(pop.pieces());
        Collections.shuffle(all, new Random(SEED));
        return all.stream().limit(PERFORMANCES).map(pop::score).toList();
    }

    private static double meanVelocity(List<Score> scores) {
        return scores.stream().flatMap(score -> score.notes().stream()).mapToInt(NoteEvent::velocity).average().orElseThrow();
    }

    /** The clips of one song in so many, the songs drawn by chance: those of a smaller part are in each larger one. */
    private List<LabelledTokens> songs(int part) {
        List<String> songs = new ArrayList<>(split.train().stream().map(Clip::songId).distinct().sorted().toList());
        Collections.shuffle(songs, new Random(SEED));
        List<String> taken = songs.subList(0, Checks.positive("songs", songs.size() / part));
        return split.train().stream().filter(clip -> taken.contains(clip.songId())).map(this::piece).toList();
    }

    private LabelledTokens piece(Clip clip) {
        return labelled(emopia.score(clip), clip.emotion());
    }

    private LabelledTokens labelled(Score score, Emotion emotion) {
        return new LabelledTokens(TokenSequences.framed(tokenizer.encode(score)), emotion, Optional.empty());
    }
}
