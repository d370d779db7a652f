package affetti.study;

import affetti.core.Checks;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.ModelNames;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.generate.GenerationOptions;
import affetti.generate.MelodyGenerator;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.generate.SamplingOptions;
import affetti.midi.MidiFiles;
import affetti.midi.tokenize.Tokenizer;
import affetti.order.Program;
import affetti.train.LearningRateSchedule;
import affetti.train.ModelCard;
import affetti.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fills in the card of a trained melody model, as a program: nats a note, the guidance curve against training and validation songs, 100 pieces an
 * emotion at the guidance it gives against test songs, and four pieces of each emotion to listen to. Pieces are kept as they are made:
 * a program that was stopped goes on where it was. The program behind {@code python3 environment measure melody}. Taught in
 * notebook 06.
 */
public final class MeasureMelody {
    private static final int EACH_TO_HEAR = 4;
    private static final int TIMED = 9;
    /** Ablations: a quarter of the width, two epochs. */
    private static final MelodyOptions SMALL = MelodyOptions.defaults().withHidden(128).withEmbeddings(64, 16);
    private static final TrainingOptions BRIEF = TrainingOptions.defaults().withEpochs(2).withBatchSize(16).withLearningRate(3e-3)
            .withSchedule(LearningRateSchedule.warmUpThenCosine(0.05));
    private final Corpus corpus;
    private final Split split;
    private final MelodyModel model;
    private final Tokenizer tokenizer;
    private final Path pieces;
    private final Options options;

    /**
     * How much is made.
     *
     * @param curve   the settings that are tried
     * @param each    pieces an emotion at the chosen setting, 4 or more
     * @param minSec  a piece's shortest length in seconds
     * @param maxSec  a piece's longest length in seconds
     */
    public record Options(Curve curve, int each, double minSec, double maxSec) {
        /**
         * Settings that are tried.
         *
         * @param guidances of the curve
         * @param nuclei    that are tried at each guidance
         * @param each      pieces an emotion at each of these
         */
        public record Curve(List<Double> guidances, List<Double> nuclei, int each) {
            public Curve {
                guidances = List.copyOf(Checks.notEmpty("guidances", guidances));
                nuclei = List.copyOf(Checks.notEmpty("nuclei", nuclei));
                Checks.positive("each", each);
            }
        }

        public Options {
            Objects.requireNonNull(curve, "curve");
            Checks.inRange("each", each, EACH_TO_HEAR, Integer.MAX_VALUE);
        }

        /**
         * Four guidances at one nucleus with 50 pieces an emotion, then 100 at the chosen one: a quarter of an hour on one core. Pieces last 30 to
         * 45 s, as half of EMOPIA's clips do.
         */
        public static Options defaults() {
            return new Options(new Curve(List.of(1.0, 2.0, 3.5, 5.0), List.of(0.96), 50), 100, 30, 45);
        }
    }

    /**
     * @param corpus       with scores and a split for generation; the model's own
     * @param modelFolder  a saved melody model
     * @param piecesFolder where pieces are kept, by model and setting
     * @param options      how much is made
     */
    public MeasureMelody(Corpus corpus, Path modelFolder, Path piecesFolder, Options options) {
        this.corpus = corpus;
        this.split = corpus.officialSplits().get(Emopia.GENERATION);
        this.model = MelodyModel.load(modelFolder);
        this.tokenizer = MelodyTraining.tokenizer(model.tokenizerId());
        this.pieces = piecesFolder.resolve(Digest.ofFile(modelFolder.resolve("network.zip")).substring(0, 12));
        this.options = options;
    }

    /** Pieces, or what each part of the network is good for. */
    public enum What { PIECES, ABLATIONS }

    /**
     * What is to be measured.
     *
     * @param data    the data folder
     * @param project the project's folder
     * @param what    pieces or ablations
     */
    public record Order(Path data, Path project, What what) {
        public Order {
            Program.named("data", data);
            Program.named("project", project);
            Program.named("what", what);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, MeasureMelody::measure);
    }

    private static void measure(Order order) {
        Path cache = order.project().resolve(".cache");
        Path modelFolder = order.project().resolve("models/" + ModelNames.MELODY);
        boolean ablations = order.what() == What.ABLATIONS;
        Corpus corpus = Corpora.open(order.data(), true, cache, Progress.NONE).symbolic();
        Map<String, Metric> metrics = ablations
                ? new AblateMelody(corpus, corpus.officialSplits().get(Emopia.GENERATION), SMALL, BRIEF, cache.resolve("ablations")).run()
                : new MeasureMelody(corpus, modelFolder, cache.resolve("pieces"), Options.defaults()).run(order.project().resolve("figures"));
        ModelCard card = ModelCard.read(modelFolder);
        String anew = ablations ? MetricNames.ABLATION : MetricNames.CURVE;
        card = card.withoutMetrics(anew.substring(0, anew.indexOf('%')));
        for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
            card = card.withMetric(metric.getKey(), metric.getValue());
        }
        card.write(modelFolder);
        Replay.write(modelFolder, Optional.of(corpus).filter(music -> Replay.learntFrom(ModelCard.read(modelFolder), music)));
        metrics.forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-40s %s%n", name, metric));
    }

    /**
     * Measures everything, and writes four pieces of each emotion as {@code 06_happiness_1.mid} and so on.
     *
     * @param figures the folder for these
     * @return all numbers by the names that the card has for them
     */
    public Map<String, Metric> run(Path figures) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(MetricNames.NATS_VALIDATION, NatsPerNote.of(model, tokenizer, corpus, split.validation()));
        metrics.put(MetricNames.NATS_TEST, NatsPerNote.of(model, tokenizer, corpus, split.test()));
        List<Clip> known = Stream.concat(split.train().stream(), split.validation().stream()).toList();
        GeneratorReport choosing = GeneratorReport.against(corpus, split.train(), known);
        List<GuidanceCurve.Point> curve = GuidanceCurve.measure(options.curve().guidances(), options.curve().nuclei(),
                setting -> pieces(setting, options.curve().each()), choosing);
        curve.forEach(point -> addPoint(metrics, point));
        GuidanceCurve.Setting chosen = GuidanceCurve.choose(curve).setting();
        metrics.put(MetricNames.GUIDANCE, exactly(chosen.guidance(), options.curve().guidances().size()));
        metrics.put(MetricNames.NUCLEUS, exactly(chosen.nucleus(), options.curve().nuclei().size()));
        Map<Emotion, List<Score>> made = pieces(chosen, options.each());
        made.forEach((emotion, scores) -> Stream.iterate(0, i -> i + 1).limit(EACH_TO_HEAR).forEach(i -> MidiFiles.write(scores.get(i),
                figures.resolve("06_" + emotion.label() + "_" + (i + 1) + ".mid"))));
        metrics.putAll(GeneratorReport.against(corpus, split.train(), split.test()).of(made));
        for (String first : List.of(MetricNames.JUDGE_QUADRANT, MetricNames.MAJOR_DIFFERENCE)) {
            metrics.put(first + MetricNames.FIRST_TRY, metrics.get(first));
        }
        metrics.put(MetricNames.REJECTED, exactly(0, Emotion.values().length * options.each()));
        metrics.putAll(MusicalReport.against(corpus, split, options.minSec()).of(made));
        metrics.put(MetricNames.SECONDS_30, secondsOfHalfAMinute(chosen));
        return metrics;
    }

    /** How long 30 s of music take on one core, warm: the median, with the fastest and the slowest. */
    private Metric secondsOfHalfAMinute(GuidanceCurve.Setting setting) {
        MelodyGenerator generator = new MelodyGenerator(model, tokenizer);
        GenerationOptions wanted = GenerationOptions.defaults().withLength(30, 30).withGuidance(setting.guidance());
        double[] seconds = new double[TIMED];
        for (int i = 0; i < TIMED; i++) {
            long start = System.nanoTime();
            generator.generate(Emotion.values()[i % Emotion.values().length], wanted.withSampling(sampling(setting, i)));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return new Metric(seconds[TIMED / 2], seconds[0], seconds[TIMED - 1], TIMED);
    }

    private void addPoint(Map<String, Metric> metrics, GuidanceCurve.Point point) {
        double guidance = point.setting().guidance();
        int pieces = Emotion.values().length * options.curve().each();
        metrics.put(MetricNames.CURVE.formatted(guidance, MetricNames.NUCLEUS), exactly(point.setting().nucleus(), pieces));
        metrics.put(MetricNames.CURVE.formatted(guidance, MetricNames.DEVIATION), exactly(point.deviation(), pieces));
        for (String of : List.of(MetricNames.JUDGE_QUADRANT, MetricNames.JUDGE_VALENCE, MetricNames.JUDGE_AROUSAL, MetricNames.MAJOR_DIFFERENCE)) {
            metrics.put(MetricNames.CURVE.formatted(guidance, of), point.metrics().get(of));
        }
    }

    private static Metric exactly(double value, int n) {
        return new Metric(value, value, value, n);
    }

    private Map<Emotion, List<Score>> pieces(GuidanceCurve.Setting setting, int each) {
        MelodyGenerator generator = new MelodyGenerator(model, tokenizer);
        GenerationOptions wanted = GenerationOptions.defaults().withLength(options.minSec(), options.maxSec())
                .withGuidance(setting.guidance());
        String name = "v" + MelodyGenerator.VERSION + "-guidance-" + setting.guidance() + "-seconds-" + options.minSec() + "-"
                + options.maxSec() + "-nucleus-" + setting.nucleus();
        return PieceFolder.fill(pieces.resolve(name), each, (missing, taker) -> generator.generate(missing.stream().map(piece ->
                new MelodyGenerator.Wish(EmotionProbabilities.certain(piece.emotion()), wanted.withSampling(sampling(setting, piece.seed()))))
                .toList(), taker), MeasureMelody::tell);
    }

    private static SamplingOptions sampling(GuidanceCurve.Setting setting, long seed) {
        return SamplingOptions.defaults().withTopP(setting.nucleus()).withSeed(seed);
    }

    private static void tell(long done, long total, String what) {
        if (done % 20 == 0) {
            System.out.println("piece " + done + " of " + total + ": " + what);
        }
    }
}
