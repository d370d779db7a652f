package affetti.study;

import affetti.baseline.DiscriminantAnalysis;
import affetti.baseline.GradientBoosting;
import affetti.baseline.Learner;
import affetti.baseline.LogisticRegression;
import affetti.baseline.Majority;
import affetti.baseline.SupportVectors;
import affetti.classify.ClassifierFeatures;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipReader;
import affetti.classify.ClipTraining;
import affetti.classify.ClipTraining.Balance;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.CnnLstmOptions.Vote;
import affetti.classify.LabelledFeatures;
import affetti.classify.ModelTypicality;
import affetti.classify.RecordingFeatures;
import affetti.core.Checks;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.Progress;
import affetti.core.Provenance;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.FeatureStore;
import affetti.dataset.Split;
import affetti.train.Circumstances;
import affetti.train.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The README's table of classifiers, from a corpus to its numbers: the CNN-LSTM and its baselines on folds by song, and on the split that the
 * corpus' authors published. Every trained model's answers are kept, so a study that was stopped goes on. Taught in notebook 04.
 */
public final class ClassifierStudy {
    /** A clip has seven rows of statistics, so each costs a seventh of what is usual. */
    private static final LogisticRegression REGRESSION = new LogisticRegression(LogisticRegression.defaults().cost() / 7);
    /** Simpler estimators. The support vectors are fitted to whole clips only: seven times the rows take them a hundred times as long. */
    private static final List<Estimator> BASELINES = List.of(baseline(MetricNames.LOGISTIC_REGRESSION, REGRESSION),
            new BaselineEstimator(name(MetricNames.SUPPORT_VECTORS), SupportVectors.defaults(), false),
            baseline(MetricNames.DISCRIMINANT_ANALYSIS, DiscriminantAnalysis.defaults()),
            baseline(MetricNames.GRADIENT_BOOSTING, GradientBoosting.defaults()));
    /** The same for the statistics of recordings: one row a clip, of more than a thousand columns that say much the same. */
    private static final List<Estimator> OF_RECORDINGS = List.of(
            baseline(MetricNames.LOGISTIC_REGRESSION, REGRESSION),
            baseline(MetricNames.SUPPORT_VECTORS, SupportVectors.ofManyColumns()),
            baseline(MetricNames.DISCRIMINANT_ANALYSIS, DiscriminantAnalysis.ofManyColumns()),
            baseline(MetricNames.GRADIENT_BOOSTING, GradientBoosting.defaults()));
    /** For ratings; its penalty was not tuned. */
    private static final Estimator RIDGE = new RatingEstimator(name(MetricNames.RIDGE_REGRESSION), 100);
    /** What a card calls {@link #chosen}. */
    static final String CHOSEN = "chosen";
    private final Corpus corpus;
    private final Path cache;
    private final Plan plan;
    private final Progress progress;
    private Map<String, ClipFeatures> features;

    /**
     * How much is measured.
     *
     * @param counts   how many models
     * @param network  the network
     * @param training how it is trained
     * @param features what it reads
     */
    public record Plan(Counts counts, CnnLstmOptions network, ClipTraining training, ClipReader features) {
        /**
         * How many models are trained.
         *
         * @param folds      folds by song
         * @param deals      how often the songs are dealt to the folds: the first deal gives the table, each other one model a fold
         * @param seeds      models a fold of the first deal
         * @param paperSeeds models on the published split
         */
        public record Counts(int folds, int deals, int seeds, int paperSeeds) {
            public Counts {
                Checks.inRange("folds", folds, 2, Integer.MAX_VALUE);
                Checks.positive("deals", deals);
                Checks.positive("seeds", seeds);
                Checks.positive("paperSeeds", paperSeeds);
            }
        }

        /** Five folds dealt three times, three models a fold, five on the published split. */
        public static Plan defaults() {
            return new Plan(new Counts(5, 3, 3, 5), CnnLstmOptions.defaults().withConvolved(ClassifierFeatures.PITCHES), ClipTraining.defaults(),
                    ClassifierFeatures.defaults());
        }

        /** The same for recordings, the artists dealt to the folds once. */
        public static Plan recordings() {
            return new Plan(new Counts(5, 1, 3, 5), CnnLstmOptions.recordings(), ClipTraining.recordings(), RecordingFeatures.defaults());
        }

        /** The plan for what a corpus' music is: a piano played by a sound font, or recordings. */
        public static Plan of(Corpus corpus) {
            return corpus.synthetic() || corpus.hasScores() ? defaults() : recordings();
        }

        private boolean ofRecordings() {
            return features instanceof RecordingFeatures;
        }

        /** The same shape in minutes: two folds, one model each, six epochs. */
        public static Plan quick() {
            ClipTraining training = ClipTraining.defaults();
            return defaults().withCounts(new Counts(2, 1, 1, 1)).withTraining(training.withLoop(training.loop().withEpochs(6)));
        }

        /** The same with other numbers of folds, of deals and of models. */
        public Plan withCounts(Counts value) {
            return new Plan(value, network, training, features);
        }

        /** The same with another training. */
        public Plan withTraining(ClipTraining value) {
            return new Plan(counts, network, value, features);
        }
    }

    /**
     * @param corpus   the clips
     * @param cache    the project's {@code .cache} folder
     * @param plan     how much is measured
     * @param progress called after each trained model
     */
    public ClassifierStudy(Corpus corpus, Path cache, Plan plan, Progress progress) {
        this.corpus = corpus;
        this.cache = cache;
        this.plan = plan;
        this.progress = progress;
    }

    /** All numbers by name: {@link #folds}, {@link #published} and {@link #otherDeals}. */
    public Map<String, Metric> run() {
        Map<String, Metric> metrics = folds();
        metrics.putAll(published());
        metrics.putAll(otherDeals());
        return metrics;
    }

    /**
     * On folds by song, such as, of EMOPIA, {@code emopia.cv.accuracy}, {@code emopia.cv.macro_f1}, ... of the network;
     * {@code emopia.cv.ensemble.accuracy} of its models' mean; {@code emopia.cv.logistic_regression.accuracy} and so on of the baselines,
     * {@code emopia.cv.soft_vote.accuracy} of their mean; {@code deam.cv.rating.valence.ccc} and, of ridge regression,
     * {@code deam.cv.ridge_regression.rating.valence.ccc} and so on of a corpus whose clips all have ratings.
     */
    public Map<String, Metric> folds() {
        return measured(MetricNames.FOLDS, deal(0), plan.counts().seeds());
    }

    /** {@code emopia.paper.accuracy} and so on, as of the folds; empty for a corpus without a published split. */
    public Map<String, Metric> published() {
        Split published = corpus.officialSplits().get(Emopia.CLASSIFICATION);
        return published == null ? new LinkedHashMap<>()
                : measured(MetricNames.PUBLISHED_SPLIT, List.of(new NamedSplit("paper", published)), plan.counts().paperSeeds());
    }

    /** The network on songs that were dealt anew: {@code emopia.cv.deal1.accuracy} and so on. */
    public Map<String, Metric> otherDeals() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (int deal = 1; deal < plan.counts().deals(); deal++) {
            add(metrics, MetricNames.FOLDS, MetricNames.DEAL.formatted(deal), ClassifierReport.of(networks(deal(deal), List.of(0L))));
        }
        return metrics;
    }

    /**
     * The network without the classifiers of statistics beside it: {@code emopia.cv.network_alone.accuracy} and so on; and whether it earns its
     * place: {@code emopia.cv.soft_vote_with_network.accuracy} of the baselines' mean with the network as one voter more.
     */
    public Map<String, Metric> networkAlone() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Map<Long, List<TestAnswer>> answers = experiment().run(alone(), deal(0), seeds(plan.counts().seeds()), progress);
        add(metrics, MetricNames.FOLDS, MetricNames.NETWORK_ALONE, ClassifierReport.of(answers));
        List<Estimator> baselines = baselines();
        List<TestAnswer> vote = experiment().mean(baselines, deal(0), progress);
        answers.replaceAll((seed, predicted) -> NestedChoice.mixed(predicted, vote, baselines.size() / (baselines.size() + 1.0)));
        add(metrics, MetricNames.FOLDS, MetricNames.VOTE_WITH_NETWORK, ClassifierReport.of(answers));
        return metrics;
    }

    /**
     * The same folds, but the shares of the network and of the classifiers of statistics are chosen within each training part:
     * {@code emopia.nested.accuracy} and so on, of one model a fold.
     */
    public Map<String, Metric> nested() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        ClassifierReport.of(Map.of(0L, new NestedChoice(experiment(), alone(), beside()).run(deal(0), progress)))
                .forEach((score, metric) -> metrics.put(MetricNames.NESTED.formatted(data(), score), metric));
        return metrics;
    }

    /**
     * What balancing the emotions does: {@code emopia.cv.balance.none.accuracy} and so on, {@code weights} and {@code counts} in its place,
     * of one model a fold.
     */
    public Map<String, Metric> balances() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Balance balance : Balance.values()) {
            Estimator estimator = new NetworkEstimator("cnn-lstm", plan.network(), plan.training().withBalance(balance));
            add(metrics, MetricNames.FOLDS, MetricNames.BALANCE.formatted(balance.name().toLowerCase(Locale.ROOT)), once(estimator, deal(0)));
        }
        return metrics;
    }

    private Map<String, Metric> once(Estimator estimator, List<NamedSplit> splits) {
        return ClassifierReport.of(experiment().run(estimator, splits, List.of(0L), progress));
    }

    private List<NamedSplit> deal(long seed) {
        return NamedSplit.folds(corpus.clips(), plan.counts().folds(), seed);
    }

    /** The model to keep: trained on all clips, with the first seed. Its numbers are those of the models of the folds, which had clips left out. */
    public CnnLstmClassifier trainOnAll() {
        List<LabelledFeatures> clips = new ArrayList<>();
        corpus.clips().forEach(clip -> clips.add(LabelledFeatures.of(features().get(clip.id()), clip)));
        return network().train(new Estimator.TrainingSet(clips, List.of(), 0, experiment().folder(network()).resolve("all-clips.state")));
    }

    /** The network's predictions of held-out clips, as a table in CSV: a line a clip and seed. */
    public String answers() {
        StringBuilder table = new StringBuilder("clip,group,seed,actual,happiness,anger,sadness,calm\n");
        networks(deal(0), seeds(plan.counts().seeds())).forEach((seed, answers) -> answers.forEach(answer -> {
            table.append(answer.clipId()).append(',').append(answer.emotion().group()).append(',').append(seed).append(',')
                    .append(answer.emotion().actual().label());
            for (double probability : answer.emotion().predicted().toArray()) {
                table.append(String.format(Locale.ROOT, ",%.4f", probability));
            }
            table.append('\n');
        }));
        return table.toString();
    }

    private static List<Long> seeds(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    /** What is typical of the corpus' clips. */
    public ModelTypicality typicality() {
        return LearnTypicality.of(corpus, features());
    }

    /** The kept model's card. */
    public ModelCard card(Map<String, Metric> metrics) {
        Provenance provenance = Circumstances.provenance(new Circumstances.Data(corpus.name(), corpus.digest(), corpus.synthetic()), 0, Map.of(
                "network", plan.network().toString(), "training", plan.training().toString(),
                "measured", measured(), CHOSEN, chosen()));
        return new ModelCard(provenance, metrics, corpus.licence());
    }

    /** A sentence on where the recipe comes from, which the numbers may flatter; only the nested ones are chosen anew for each test part. */
    String chosen() {
        return plan.ofRecordings()
                ? "The network's recipe was chosen on folds inside the first training part. Of recordings.nested.* the share of the answer was chosen within "
                + "each training part."
                : "The present recipe was chosen on folds of these songs. Of " + data() + ".nested.* the share of the answer was chosen within each training part.";
    }

    private String measured() {
        return plan.ofRecordings() ? plan.counts().folds() + " folds by " + corpus.groups().replaceFirst("s$", "") + ", " + plan.counts().seeds() + " models each"
                : plan.counts().folds() + " folds by song, " + plan.counts().seeds() + " models each; " + plan.counts().paperSeeds() + " on the published split";
    }

    private Map<String, Metric> measured(String place, List<NamedSplit> splits, int seeds) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        add(metrics, place, MetricNames.MAJORITY, once(baseline(MetricNames.MAJORITY, new Majority()), splits));
        Map<Long, List<TestAnswer>> votes = new TreeMap<>();
        for (Estimator baseline : baselines()) {
            List<TestAnswer> answers = experiment().run(baseline, splits, List.of(0L), progress).get(0L);
            add(metrics, place, baseline.name() + ".", ClassifierReport.of(Map.of(0L, answers)));
            votes.put((long) votes.size(), answers);
        }
        add(metrics, place, MetricNames.SOFT_VOTE, ClassifierReport.of(ClassifierReport.ensemble(votes)));
        Map<Long, List<TestAnswer>> answers = networks(splits, seeds(seeds));
        add(metrics, place, "", ClassifierReport.of(answers));
        add(metrics, place, MetricNames.ENSEMBLE, ClassifierReport.of(ClassifierReport.ensemble(answers)));
        if (corpus.clips().stream().allMatch(clip -> clip.rating().isPresent())) {
            add(metrics, place, MetricNames.RIDGE_REGRESSION + MetricNames.RATING, ClassifierReport.ofRatings(experiment().run(RIDGE, splits,
                    List.of(0L), progress)));
            add(metrics, place, MetricNames.RATING, ClassifierReport.ofRatings(answers));
        }
        return metrics;
    }

    private NetworkEstimator network() {
        return new NetworkEstimator("cnn-lstm", plan.network(), plan.training());
    }

    /** The network without the classifiers of statistics beside it. */
    private NetworkEstimator alone() {
        return new NetworkEstimator("cnn-lstm", plan.network().withStatisticsShare(0), plan.training());
    }

    /** The classifiers of statistics beside the network: some of the baselines. */
    private List<Estimator> beside() {
        Vote vote = plan.network().ensemble().vote();
        List<String> names = Stream.of(MetricNames.SUPPORT_VECTORS, MetricNames.DISCRIMINANT_ANALYSIS).map(ClassifierStudy::name)
                .skip(vote == Vote.DISCRIMINANT ? 1 : 0).limit(vote == Vote.BOTH ? 2 : 1).toList();
        return baselines().stream().filter(baseline -> names.contains(baseline.name())).toList();
    }

    private List<Estimator> baselines() {
        return plan.ofRecordings() ? OF_RECORDINGS : BASELINES;
    }

    /** By seed what {@link #network} says: each network learns by itself, whatever stands beside it, so it is trained once for all shares. */
    private Map<Long, List<TestAnswer>> networks(List<NamedSplit> splits, List<Long> seeds) {
        Map<Long, List<TestAnswer>> answers = experiment().run(alone(), splits, seeds, progress);
        if (plan.network().ensemble().statisticsShare() > 0) {
            List<TestAnswer> others = experiment().mean(beside(), splits, progress);
            answers.replaceAll((seed, predicted) -> NestedChoice.mixed(predicted, others, plan.network().ensemble().statisticsShare()));
        }
        return answers;
    }

    private static BaselineEstimator baseline(String model, Learner learner) {
        return new BaselineEstimator(name(model), learner);
    }

    /** A model's name for files. */
    private static String name(String model) {
        return model.substring(0, model.length() - 1);
    }

    private void add(Map<String, Metric> metrics, String place, String model, Map<String, Metric> scores) {
        scores.forEach((score, metric) -> metrics.put(place.formatted(data(), model, score), metric));
    }

    private CrossValidation experiment() {
        return new CrossValidation(folder(), features());
    }

    /** Read once. */
    private Map<String, ClipFeatures> features() {
        if (features == null) {
            features = plan.features().ofClips(FeatureStore.open(cache), corpus, corpus.clips(), progress);
        }
        return features;
    }

    /** What the names of its metrics call the data: {@link MetricNames#RECORDINGS}, or the corpus, such as {@link MetricNames#EMOPIA}. */
    public String data() {
        return plan.ofRecordings() ? MetricNames.RECORDINGS : corpus.shortName();
    }

    /** Where the answers of its trained models are kept. */
    public Path folder() {
        return cache.resolve("study").resolve(corpus.digest().substring(0, 12));
    }
}
