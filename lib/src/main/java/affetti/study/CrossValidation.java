package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.LabelledFeatures;
import affetti.core.Checks;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.eval.Estimate;
import affetti.eval.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures an {@link Estimator} on splits by song. For every split and seed the estimator gets the training and validation clips and gives a fitted model;
 * the model predicts each test clip once, here, and its predictions are kept in a file of their own. So scaling, augmentation and choices
 * cannot see the test, and a run that was stopped goes on with the first file that is missing. Taught in notebook 04.
 */
public final class CrossValidation {
    private final Path folder;
    private final Map<String, ClipFeatures> features;

    /**
     * @param folder   where the answers are kept, those from other features apart
     * @param features what models read of each clip, by its id
     */
    public CrossValidation(Path folder, Map<String, ClipFeatures> features) {
        this.folder = folder;
        this.features = new TreeMap<>(features);
    }

    /**
     * The answers to all test clips, by seed: of folds, every clip's once a seed.
     *
     * @param estimator   what is measured
     * @param splits   by song; each is trained anew
     * @param seeds    of the models; each is trained anew
     * @param progress called after each trained model
     */
    public Map<Long, List<TestAnswer>> run(Estimator estimator, List<NamedSplit> splits, List<Long> seeds, Progress progress) {
        Map<Long, List<TestAnswer>> answers = new TreeMap<>();
        int done = 0;
        for (NamedSplit split : Checks.notEmpty("splits", splits)) {
            for (long seed : Checks.notEmpty("seeds", seeds)) {
                Path file = file(estimator, split, seed);
                answers.computeIfAbsent(seed, s -> new ArrayList<>())
                        .addAll(new AnswerFile(file).read().orElseGet(() -> trained(estimator, split, seed, file)));
                progress.step(++done, (long) splits.size() * seeds.size(), estimator.name() + " " + file.getFileName());
            }
        }
        return answers;
    }

    /** The mean of what several estimators answer to each test clip, one model a split of each. */
    List<TestAnswer> mean(List<Estimator> estimators, List<NamedSplit> splits, Progress progress) {
        Map<Long, List<TestAnswer>> each = new TreeMap<>();
        estimators.forEach(estimator -> each.put((long) each.size(), run(estimator, splits, List.of(0L), progress).get(0L)));
        return ClassifierReport.ensemble(each).get(0L);
    }

    private Path file(Estimator estimator, NamedSplit split, long seed) {
        return folder(estimator).resolve(split.name() + "-seed-" + seed + ".csv");
    }

    /** Where the answers of an estimator's models are kept: a folder for these features and options. */
    Path folder(Estimator estimator) {
        return folder.resolve(estimator.name() + "-" + Fingerprint.of(features.values(), estimator.options()));
    }

    private List<TestAnswer> trained(Estimator estimator, NamedSplit split, long seed, Path file) {
        Path checkpoint = file.resolveSibling(file.getFileName() + ".state");
        Estimator.FittedModel model = estimator.fit(new Estimator.TrainingSet(labelled(split.split().train()), labelled(split.split().validation()),
                seed, checkpoint));
        List<Clip> test = split.split().test();
        List<ClipAnswer> predicted = model.predict(test.stream().map(clip -> features.get(clip.id())).toList());
        List<TestAnswer> answers = new ArrayList<>();
        for (int i = 0; i < predicted.size(); i++) {
            answers.add(answer(test.get(i), predicted.get(i)));
        }
        new AnswerFile(file).write(answers);
        try {
            Files.deleteIfExists(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    private List<LabelledFeatures> labelled(List<Clip> clips) {
        return clips.stream().map(clip -> LabelledFeatures.of(features.get(clip.id()), clip)).toList();
    }

    private TestAnswer answer(Clip clip, ClipAnswer predicted) {
        LabelledFeatures truth = LabelledFeatures.of(features.get(clip.id()), clip);
        String group = clip.songId().replace(',', ';');
        return new TestAnswer(clip.id(), new Outcome(group, clip.emotion(), predicted.emotions()),
                new Estimate(group, truth.valence(), predicted.valence()), new Estimate(group, truth.arousal(), predicted.arousal()));
    }
}
