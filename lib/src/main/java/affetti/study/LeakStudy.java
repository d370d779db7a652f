package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.core.Checks;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.eval.Estimate;
import affetti.eval.Outcome;
import affetti.study.StudentItems.Item;
import affetti.train.BestCheckpoint;
import affetti.train.EarlyStopping;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * The student's network under his protocol and under ours. His: fill up the classes with copies, split all items at random, stop and choose
 * by the test part, report the best. Ours: split by song, copy training clips only, stop and choose by validation clips of other songs, evaluate on
 * the test part once. Features, network and training are the same, so the difference is due to the protocol alone. Taught in notebook 04.
 */
public final class LeakStudy {
    private static final CnnLstmOptions NETWORK = CnnLstmOptions.student();
    private static final TrainingOptions LOOP = TrainingOptions.defaults().withLearningRate(5e-4);
    private final Corpus corpus;
    private final StudentItems student;
    private final Path folder;
    private final Plan plan;
    private final Progress progress;

    /**
     * How much is measured.
     *
     * @param folds     the items are cut into so many parts, each the test of a model
     * @param measured  how many of them are measured, 1 to {@code folds}
     * @param copyShare share of all items that are copies, 0 to below 1; the student's were 47 %
     * @param epochs    at most
     * @param patience  epochs without a better one before it stops
     */
    public record Plan(int folds, int measured, double copyShare, int epochs, int patience) {
        public Plan {
            Checks.inRange("measured", measured, 1, folds);
        }

        /** Two of five folds, 47 % copies, 50 epochs, patience 12. */
        public static Plan defaults() {
            return new Plan(5, 2, 0.47, 50, 12);
        }

        /** The same with another number of folds that are measured. */
        public Plan withMeasured(int value) {
            return new Plan(folds, value, copyShare, epochs, patience);
        }
    }

    /**
     * @param corpus   with sound
     * @param folder   where the answers of each trained model are kept, those from other features or options apart
     * @param plan     how much is measured
     * @param progress called after each trained model
     */
    public LeakStudy(Corpus corpus, Path folder, Plan plan, Progress progress) {
        this.corpus = corpus;
        this.student = new StudentItems(corpus);
        this.folder = folder;
        this.plan = plan;
        this.progress = progress;
    }

    /** {@link MetricNames#LEAK_CLAIMED} and {@link MetricNames#LEAK_HONEST}: accuracy under his protocol and under ours, with intervals over songs. */
    public Map<String, Metric> run() {
        Path answers = answersFolder();
        List<TestAnswer> claimed = new ArrayList<>();
        List<TestAnswer> honest = new ArrayList<>();
        List<NamedSplit> splits = NamedSplit.folds(corpus.clips(), plan.folds(), 0);
        for (int fold = 0; fold < plan.measured(); fold++) {
            claimed.addAll(kept(answers.resolve("claimed-" + fold), this::claimed, fold));
            progress.step(2L * fold + 1, 2L * plan.measured(), "the student's protocol.csv");
            honest.addAll(kept(answers.resolve("honest-" + fold), (number, file) -> honest(splits.get(number).split(), file), fold));
            progress.step(2L * fold + 2, 2L * plan.measured(), "ours.csv");
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(MetricNames.LEAK_CLAIMED, ClassifierReport.of(Map.of(0L, claimed)).get(MetricNames.ACCURACY));
        metrics.put(MetricNames.LEAK_HONEST, ClassifierReport.of(Map.of(0L, honest)).get(MetricNames.ACCURACY));
        return metrics;
    }

    private Path answersFolder() {
        List<ClipFeatures> read = student.originals(corpus.clips()).stream().map(item -> item.labelled().features()).toList();
        return folder.resolve("leak-" + Fingerprint.of(read, plan.withMeasured(plan.folds()) + " " + NETWORK + " " + LOOP));
    }

    /** Trains a model, with files of this name beside it, and asks it. */
    private interface Run {
        List<TestAnswer> answers(int fold, Path file);
    }

    private List<TestAnswer> kept(Path path, Run run, int fold) {
        AnswerFile file = new AnswerFile(Path.of(path + ".csv"));
        return file.read().orElseGet(() -> {
            List<TestAnswer> answers = run.answers(fold, path);
            file.write(answers);
            return answers;
        });
    }

    /** Copies first, then a random split; the test part stops the training and picks the epoch. */
    private List<TestAnswer> claimed(int fold, Path file) {
        List<Item> items = filled(corpus.clips(), 0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
        List<Item> training = new ArrayList<>();
        List<Item> test = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            (i % plan.folds() == fold ? test : training).add(items.get(i));
        }
        return ask(train(training, test, file), test);
    }

    /** A split by song first; copies of training clips; other songs stop the training and pick the epoch. */
    private List<TestAnswer> honest(Split split, Path file) {
        return ask(train(filled(split.train(), 1), student.originals(split.validation()), file), student.originals(split.test()));
    }

    /** The clips, and copies until the classes are of one size and copies are the wanted share. */
    private List<Item> filled(List<Clip> clips, long seed) {
        int fill = (int) Math.round(clips.size() / (4 * (1 - plan.copyShare())));
        List<Item> items = new ArrayList<>(student.originals(clips));
        items.addAll(student.copies(clips, fill, new SplittableRandom(seed)));
        return items;
    }

    private CnnLstmClassifier train(List<Item> training, List<Item> watched, Path file) {
        List<LabelledFeatures> clips = training.stream().map(Item::labelled).toList();
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, NETWORK);
        Path state = Path.of(file + ".state");
        Path best = Path.of(file + ".best");
        TrainingOptions loop = LOOP.withEpochs(plan.epochs()).withCheckpoint(state);
        TrainingResult result = classifier.fit(clips, watched.stream().map(Item::labelled).toList(), ClipTraining.plain(loop),
                new BestCheckpoint(best), new EarlyStopping(plan.patience()));
        if (!result.finished()) {
            throw new CancellationException("stopped; the next start goes on from here");
        }
        try {
            Files.delete(state);
            Files.delete(best);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classifier;
    }

    private static List<TestAnswer> ask(CnnLstmClassifier classifier, List<Item> test) {
        List<ClipAnswer> predicted = classifier.predict(test.stream().map(item -> item.labelled().features()).toList());
        List<TestAnswer> answers = new ArrayList<>();
        for (int i = 0; i < predicted.size(); i++) {
            Item item = test.get(i);
            answers.add(new TestAnswer(item.id(), new Outcome(item.song(), item.labelled().emotion(), predicted.get(i).emotions()),
                    new Estimate(item.song(), item.labelled().valence(), predicted.get(i).valence()),
                    new Estimate(item.song(), item.labelled().arousal(), predicted.get(i).arousal())));
        }
        return answers;
    }
}
