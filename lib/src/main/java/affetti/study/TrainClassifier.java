package affetti.study;

import affetti.classify.EmotionPredictor;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.ModelNames;
import affetti.core.Progress;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.order.Changes;
import affetti.order.OrderException;
import affetti.order.Program;
import affetti.train.ModelCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code python3 environment train classifier}: measures the classifier on folds by song and on the published split, beside its baselines,
 * and what the student's protocol would have claimed; trains the model that is kept, and writes it with its card, which each part's numbers
 * join as soon as they are there. Stopped, it goes on where it was. {@code python3 environment measure classifier --part nested} measures one of the
 * parts alone, for the card of a model that is there.
 */
public final class TrainClassifier {
    /** Number of clips of the other kind of music that a model is tested on. */
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
     *              the folds under each protocol of the leak's study, 0 to leave it out
     * @param part  the one part to be measured, for the model that is there; null to train it and measure all
     */
    public record Order(Path cache, Path model, Path data, boolean piano, Map<String, JsonNode> set, String part) {
        public Order {
            Program.named("cache", cache, "model", model);
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

    /** What can be set: the study's plan, and how many folds of the leak are measured. Public, as all that {@link Changes} changes must be. */
    public record Plans(ClassifierStudy.Plan study, int leak) {
        LeakStudy.Plan leakPlan() {
            return LeakStudy.Plan.defaults().withMeasured(leak);
        }

        public Plans {
            Checks.inRange("leak", leak, 0, LeakStudy.Plan.defaults().folds());
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
        Supplier<Map<String, Metric>> leak = plans.leak() == 0 ? Map::of
                : () -> new LeakStudy(corpus, study.folder(), plans.leakPlan(), TrainClassifier::say).run();
        Map<String, Supplier<Map<String, Metric>>> parts = parts(study, corpus, leak, () -> transfer(order.model(), corpora));
        if (order.part() != null) {
            measure(order.part(), parts.get(order.part()), corpus, study, order.model());
            return;
        }
        Map<String, Metric> metrics = new LinkedHashMap<>(study.folds());
        study.trainOnAll().save(order.model(), study.card(metrics), Map.of("answers.csv", study.answers()));
        study.typicality().addTo(order.model());
        Replay.write(order.model(), Optional.of(corpus));
        for (Supplier<Map<String, Metric>> part : parts.values()) {
            metrics.putAll(part.get());
            study.card(metrics).write(order.model());
        }
        report(metrics, order.model());
    }

    /** What is measured beside the folds, in its order; each part by its name. */
    private static Map<String, Supplier<Map<String, Metric>>> parts(ClassifierStudy study, Corpus corpus, Supplier<Map<String, Metric>> leak,
                                                                    Supplier<Map<String, Metric>> transfer) {
        Map<String, Supplier<Map<String, Metric>>> parts = new LinkedHashMap<>();
        if (corpus.hasScores()) {
            parts.put("published", study::published);
        }
        parts.put("network_alone", study::networkAlone);
        parts.put("deals", study::otherDeals);
        parts.put("nested", study::nested);
        if (corpus.hasScores()) {
            parts.put("leak", leak);
            parts.put("balances", study::balances);
        } else {
            parts.put("transfer", transfer);
        }
        return parts;
    }

    /** One part's numbers for the card of the model that is there, which must have been trained on this corpus. */
    private static void measure(String name, Supplier<Map<String, Metric>> part, Corpus corpus, ClassifierStudy study, Path model) {
        ModelCard card = ModelCard.read(model);
        if (!card.provenance().dataDigest().equals(corpus.digest())) {
            throw new DataException(model, "learnt from other data (" + card.provenance().dataName() + ") than this is (" + corpus.name() + ")",
                    "Name the folder of its data with --data, or train it anew.");
        }
        if (part == null) {
            throw new OrderException("no part of this study is called " + name);
        }
        Map<String, Metric> metrics = part.get();
        for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
            card = card.withMetric(metric.getKey(), metric.getValue());
        }
        card.withOption(ClassifierStudy.CHOSEN, study.chosen()).write(model);
        report(metrics, model);
    }

    private static void report(Map<String, Metric> metrics, Path model) {
        metrics.forEach((name, metric) -> System.out.printf("%-48s %s%n", name, metric));
        System.out.println("Written: " + model);
    }

    /** The model of recordings tested on the piano, and the other way round, where both are there; with the nested estimate of the piano's model. */
    private static Map<String, Metric> transfer(Path model, Corpora corpora) {
        Path piano = model.resolveSibling(ModelNames.PIANO);
        if (corpora.symbolic().synthetic() || !Files.isDirectory(piano)) {
            return Map.of();
        }
        Map<String, Metric> metrics = new LinkedHashMap<>(new Transfer(corpora.symbolic(), TRANSFERRED)
                .measure(EmotionPredictor.load(model), MetricNames.RECORDINGS, MetricNames.EMOPIA, TrainClassifier::say));
        metrics.putAll(new Transfer(corpora.audio(), TRANSFERRED)
                .measure(EmotionPredictor.load(piano), MetricNames.EMOPIA, MetricNames.RECORDINGS, TrainClassifier::say));
        ModelCard.read(piano).metrics().forEach((name, metric) -> {
            if (name.startsWith(MetricNames.NESTED.formatted(MetricNames.EMOPIA, ""))) {
                metrics.put(name, metric);
            }
        });
        return metrics;
    }

    private static void say(long done, long total, String what) {
        if (what.endsWith(".csv") || done % 50 == 0 || done == total) {
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + done + " of " + total + ": " + what);
        }
    }
}
