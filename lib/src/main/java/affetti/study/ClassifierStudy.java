package affetti.study;

import affetti.baseline.GradientBoosting;
import affetti.baseline.LogisticRegression;
import affetti.baseline.Majority;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.core.Provenance;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.FeatureStore;
import affetti.dataset.Split;
import affetti.nn.ClassifierFeatures;
import affetti.nn.ClipFeatures;
import affetti.nn.ClipTraining;
import affetti.nn.CnnLstmClassifier;
import affetti.nn.CnnLstmOptions;
import affetti.nn.LabelledFeatures;
import affetti.nn.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The README's table of classifiers, from a corpus to its numbers: the CNN-LSTM and its baselines on folds by song, and on the split that the
 * corpus' authors published. Every trained model's answers are kept, so a study that was stopped goes on. Taught in notebook 04.
 */
public final class ClassifierStudy {
    private static final String CODE_VERSION = "1.0.0";
    private final Corpus corpus;
    private final Path cache;
    private final Plan plan;
    private final Progress progress;

    /**
     * How much is measured.
     *
     * @param folds      folds by song
     * @param foldSeeds  how often the songs are dealt anew, each time for all folds
     * @param seeds      models a fold
     * @param paperSeeds models on the published split
     * @param network    the network
     * @param training   how it is trained
     * @param features   what it reads
     */
    public record Plan(int folds, int foldSeeds, int seeds, int paperSeeds, CnnLstmOptions network, ClipTraining training,
                       ClassifierFeatures features) {
        /** Five folds dealt once, three models a fold, five on the published split. */
        public static Plan defaults() {
            return new Plan(5, 1, 3, 5, CnnLstmOptions.defaults().withConvolved(ClassifierFeatures.PITCHES), ClipTraining.defaults(),
                    ClassifierFeatures.defaults());
        }

        /** The same shape in minutes: two folds, one model each, six epochs. */
        public static Plan quick() {
            ClipTraining training = ClipTraining.defaults();
            return defaults().withCounts(2, 1, 1, 1).withTraining(training.withLoop(training.loop().withEpochs(6)));
        }

        /** The same with other numbers of folds, of deals and of models. */
        public Plan withCounts(int newFolds, int newFoldSeeds, int newSeeds, int newPaperSeeds) {
            return new Plan(newFolds, newFoldSeeds, newSeeds, newPaperSeeds, network, training, features);
        }

        /** The same with another training. */
        public Plan withTraining(ClipTraining value) {
            return new Plan(folds, foldSeeds, seeds, paperSeeds, network, value, features);
        }
    }

    /**
     * @param corpus   the clips
     * @param cache    the project's {@code .cache} folder
     * @param plan     how much is measured
     * @param progress hears of each trained model
     */
    public ClassifierStudy(Corpus corpus, Path cache, Plan plan, Progress progress) {
        this.corpus = corpus;
        this.cache = cache;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * All numbers by name, such as, of EMOPIA, {@code emopia.cv.accuracy}, {@code emopia.cv.macro_f1}, ... of the network;
     * {@code emopia.cv.ensemble.accuracy} of its models' mean; {@code emopia.cv.logistic_regression.accuracy} and so on of the baselines;
     * {@code emopia.paper.accuracy} and so on where there is a published split; {@code deam.cv.rating.valence.ccc} and so on of a corpus whose
     * clips all have ratings.
     */
    public Map<String, Metric> run() {
        CrossValidation experiment = new CrossValidation(folder(), features());
        Map<String, Metric> metrics = new LinkedHashMap<>();
        List<NamedSplit> folds = new ArrayList<>();
        for (long seed = 0; seed < plan.foldSeeds(); seed++) {
            folds.addAll(NamedSplit.folds(corpus.clips(), plan.folds(), seed));
        }
        measure(experiment, data() + "cv.", folds, plan.seeds(), metrics);
        Split published = corpus.officialSplits().get(Emopia.CLASSIFICATION);
        if (published != null) {
            measure(experiment, data() + "paper.", List.of(new NamedSplit("paper", published)), plan.paperSeeds(), metrics);
        }
        return metrics;
    }

    /** The model to keep: trained on all clips, with the first seed. Its numbers are those of its sisters, which had clips left out. */
    public CnnLstmClassifier trainOnAll() {
        List<LabelledFeatures> clips = new ArrayList<>();
        Map<String, ClipFeatures> features = features();
        corpus.clips().forEach(clip -> clips.add(LabelledFeatures.of(features.get(clip.id()), clip)));
        return network().train(new Method.Lesson(clips, List.of(), 0, folder().resolve("all-clips.state")));
    }

    /** The kept model's card. */
    public ModelCard card(Map<String, Metric> metrics) {
        Provenance provenance = new Provenance(corpus.name(), corpus.digest(), corpus.synthetic(), CODE_VERSION, 0, Map.of(
                "network", plan.network().toString(), "training", plan.training().toString(),
                "measured", plan.folds() + " folds by song, fold seeds: " + plan.foldSeeds() + ", " + plan.seeds() + " models each"));
        return new ModelCard(provenance, metrics, corpus.licence());
    }

    private void measure(CrossValidation experiment, String prefix, List<NamedSplit> splits, int seeds, Map<String, Metric> metrics) {
        for (Method baseline : List.of(new BaselineMethod("majority", new Majority()),
                new BaselineMethod("logistic_regression", LogisticRegression.defaults()),
                new BaselineMethod("gradient_boosting", GradientBoosting.defaults()))) {
            add(metrics, prefix + baseline.name() + ".", ClassifierReport.of(experiment.run(baseline, splits, List.of(0L), progress)));
        }
        Map<Long, List<TestAnswer>> answers = experiment.run(network(), splits, LongStream.range(0, seeds).boxed().toList(), progress);
        add(metrics, prefix, ClassifierReport.of(answers));
        add(metrics, prefix + "ensemble.", ClassifierReport.of(ClassifierReport.ensemble(answers)));
        if (corpus.clips().stream().allMatch(clip -> clip.rating().isPresent())) {
            add(metrics, prefix + "rating.", ClassifierReport.ofRatings(answers));
        }
    }

    private NetworkMethod network() {
        return new NetworkMethod("cnn-lstm", plan.network(), plan.training());
    }

    private static void add(Map<String, Metric> metrics, String prefix, Map<String, Metric> more) {
        more.forEach((name, metric) -> metrics.put(prefix + name, metric));
    }

    private Map<String, ClipFeatures> features() {
        return plan.features().ofClips(FeatureStore.open(cache), corpus, corpus.clips(), progress);
    }

    /** How the names of its metrics begin, such as {@code "emopia."}. */
    public String data() {
        return corpus.name().split(" ")[0].toLowerCase(Locale.ROOT) + ".";
    }

    /** Where the answers of its trained models are kept. */
    public Path folder() {
        return cache.resolve("study").resolve(corpus.digest().substring(0, 12));
    }
}
