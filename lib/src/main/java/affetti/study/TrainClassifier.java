package affetti.study;

import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Corpora;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code python3 environment train classifier}: measures the classifier on folds by song and on the published split, beside its baselines,
 * and what the student's protocol would have claimed; trains the model that is kept, and writes it with its card, which each part's numbers
 * join as soon as they are there. Stopped, it goes on where it was.
 */
public final class TrainClassifier {
    private TrainClassifier() {
    }

    /**
     * @param arguments {@code cache=} the {@code .cache} folder, {@code model=} the model's folder, {@code data=} the data folder (else the demo
     *                  corpus), and counts other than the plan's: {@code folds=}, {@code deals=}, {@code seeds=}, {@code paper=}, {@code epochs=},
     *                  {@code leak=} (folds under each protocol)
     */
    public static void main(String[] arguments) {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(argument + " is no option: write NAME=VALUE");
            }
            options.put(parts[0], parts[1]);
        }
        Path cache = Path.of(options.remove("cache"));
        Path model = Path.of(options.remove("model"));
        Optional<Path> data = Optional.ofNullable(options.remove("data")).map(Path::of);
        LeakStudy.Plan leakPlan = LeakStudy.Plan.defaults();
        leakPlan = leakPlan.withMeasured(count(options, "leak", leakPlan.measured()));
        ClassifierStudy.Plan plan = plan(options);
        Corpora corpora = Corpora.open(data.orElse(cache.resolve("no-data")), data.isPresent(), cache, Progress.NONE);
        System.out.println(corpora.statement());
        ClassifierStudy study = new ClassifierStudy(corpora.audio(), cache, plan, TrainClassifier::say);
        Map<String, Metric> metrics = new LinkedHashMap<>(study.folds());
        study.trainOnAll().save(model, study.card(metrics));
        LeakStudy leak = new LeakStudy(corpora.audio(), study.folder(), leakPlan, TrainClassifier::say);
        for (Supplier<Map<String, Metric>> next : List.<Supplier<Map<String, Metric>>>of(study::published, study::networkAlone,
                study::otherDeals, leak::run, study::balances)) {
            metrics.putAll(next.get());
            study.card(metrics).write(model);
        }
        metrics.forEach((name, metric) -> System.out.printf("%-48s %s%n", name, metric));
        System.out.println("Written: " + model);
    }

    private static ClassifierStudy.Plan plan(Map<String, String> options) {
        ClassifierStudy.Plan usual = ClassifierStudy.Plan.defaults();
        ClassifierStudy.Plan plan = usual.withCounts(count(options, "folds", usual.folds()), count(options, "deals", usual.deals()),
                count(options, "seeds", usual.seeds()), count(options, "paper", usual.paperSeeds()));
        int epochs = count(options, "epochs", usual.training().loop().epochs());
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("there is no option " + options.keySet() + ", only folds, deals, seeds, paper, epochs, leak");
        }
        return plan.withTraining(usual.training().withLoop(usual.training().loop().withEpochs(epochs)));
    }

    private static int count(Map<String, String> options, String name, int usual) {
        String value = options.remove(name);
        return value == null ? usual : Integer.parseInt(value);
    }

    private static void say(long done, long total, String what) {
        if (what.endsWith(".csv") || done % 50 == 0 || done == total) {
            System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + done + " of " + total + ": " + what);
        }
    }
}
