package affetti.study;

import affetti.classify.EmotionPredictor;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.ModelNames;
import affetti.core.Progress;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.order.Changes;
import affetti.order.Program;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code python3 environment train classifier}: measures the classifier on folds by song and on the published split, beside its baselines,
 * and what the student's protocol would have claimed; trains the model that is kept, and writes it with its card, which each part's numbers
 * join as soon as they are there. Stopped, it goes on where it was.
 */
public final class TrainClassifier {
    /** Clips of the other kind of music that a model is asked about. */
    private static final int TRANSFERRED = 300;

    private TrainClassifier() {
    }

    /**
     * What is to be measured and trained.
     *
     * @param cache the {@code .cache} folder
     * @param model the folder of the finished model
     * @param data  the data folder; null for the demo corpus
     * @param piano whether the classifier learns from notes played by a sound font, whatever recordings there are
     * @param set   other values than the plan's, by the names that {@link ClassifierStudy.Plan} and the records in it have, and {@code leak},
     *              the folds under each protocol of the leak's study
     */
    public record Order(Path cache, Path model, Path data, boolean piano, Map<String, JsonNode> set) {
        public Order {
            Program.named("cache", cache);
            Program.named("model", model);
            set = set == null ? Map.of() : Map.copyOf(set);
            plans(ClassifierStudy.Plan.defaults(), set);
        }

        Plans plans(Corpus corpus) {
            return plans(ClassifierStudy.Plan.of(corpus), set);
        }

        private static Plans plans(ClassifierStudy.Plan study, Map<String, JsonNode> set) {
            return Changes.in(new Plans(study, LeakStudy.Plan.defaults().measured()), set);
        }
    }

    /** What can be set: the study's plan, and how many folds of the leak are measured. */
    record Plans(ClassifierStudy.Plan study, int leak) {
        LeakStudy.Plan leakPlan() {
            return LeakStudy.Plan.defaults().withMeasured(leak);
        }

        Plans {
            LeakStudy.Plan.defaults().withMeasured(leak);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, TrainClassifier::train);
    }

    private static void train(Order order) {
        Path cache = order.cache();
        Corpora corpora = Corpora.open(order.data() == null ? cache.resolve("no-data") : order.data(), order.data() != null, cache, Progress.NONE);
        System.out.println(corpora.statement());
        Corpus corpus = order.piano() ? corpora.symbolic() : corpora.audio();
        Plans plans = order.plans(corpus);
        ClassifierStudy study = new ClassifierStudy(corpus, cache, plans.study(), TrainClassifier::say);
        Map<String, Metric> metrics = new LinkedHashMap<>(study.folds());
        study.trainOnAll().save(order.model(), study.card(metrics), Map.of("answers.csv", study.answers()));
        study.typicality().addTo(order.model());
        LeakStudy leak = new LeakStudy(corpus, study.folder(), plans.leakPlan(), TrainClassifier::say);
        List<Supplier<Map<String, Metric>>> rest = corpus.hasScores()
                ? List.of(study::published, study::networkAlone, study::otherDeals, study::nested, leak::run, study::balances)
                : List.of(study::networkAlone, study::nested, () -> transfer(order.model(), corpora));
        for (Supplier<Map<String, Metric>> next : rest) {
            metrics.putAll(next.get());
            study.card(metrics).write(order.model());
        }
        metrics.forEach((name, metric) -> System.out.printf("%-48s %s%n", name, metric));
        System.out.println("Written: " + order.model());
    }

    /** The model of recordings asked about the piano, and the other way round, where both are there. */
    private static Map<String, Metric> transfer(Path model, Corpora corpora) {
        Path piano = model.resolveSibling(ModelNames.PIANO);
        if (corpora.symbolic().synthetic() || !Files.isDirectory(piano)) {
            return Map.of();
        }
        Map<String, Metric> metrics = new LinkedHashMap<>(new Transfer(corpora.symbolic(), TRANSFERRED)
                .measure(EmotionPredictor.load(model), MetricNames.RECORDINGS, MetricNames.EMOPIA, TrainClassifier::say));
        metrics.putAll(new Transfer(corpora.audio(), TRANSFERRED)
                .measure(EmotionPredictor.load(piano), MetricNames.EMOPIA, MetricNames.RECORDINGS, TrainClassifier::say));
        return metrics;
    }

    private static void say(long done, long total, String what) {
        if (what.endsWith(".csv") || done % 50 == 0 || done == total) {
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + done + " of " + total + ": " + what);
        }
    }
}
