package affetti.study;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.eval.Calibration;
import affetti.eval.ConfusionMatrix;
import affetti.eval.Estimate;
import affetti.eval.Intervals;
import affetti.eval.Outcome;
import affetti.eval.RegressionScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of a classifier from its answers to test clips: means over the seeds, with 95 % intervals over songs (a song is drawn with its
 * clips' answers of all seeds). Taught in notebook 04.
 */
public final class ClassifierReport {
    private static final int DRAWS = 1000;
    private static final int BINS = 10;
    private static final long SEED = 1;

    private ClassifierReport() {
    }

    /**
     * Accuracy, macro-F1, arousal, valence, each emotion's F1 and the calibration error of single models, the last under a short name too.
     *
     * @param answers by seed, as {@link CrossValidation#run} gives them
     */
    public static Map<String, Metric> of(Map<Long, List<TestAnswer>> answers) {
        List<Outcome> outcomes = all(answers, TestAnswer::emotion);
        int clips = clips(answers);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(MetricNames.ACCURACY, matrix(outcomes, ConfusionMatrix::accuracy, clips));
        metrics.put(MetricNames.MACRO_F1, matrix(outcomes, ConfusionMatrix::macroF1, clips));
        metrics.put(MetricNames.AROUSAL, matrix(outcomes, ConfusionMatrix::arousalAccuracy, clips));
        metrics.put(MetricNames.VALENCE, matrix(outcomes, ConfusionMatrix::valenceAccuracy, clips));
        for (Emotion emotion : Emotion.values()) {
            metrics.put(MetricNames.F1.formatted(emotion.label()), matrix(outcomes, matrix -> matrix.scores(emotion).f1(), clips));
        }
        metrics.put(MetricNames.CALIBRATION_ERROR,
                counted(Intervals.bootstrap(outcomes, list -> Calibration.expectedError(list, BINS), DRAWS, SEED), clips));
        metrics.put(MetricNames.CALIBRATION, metrics.get(MetricNames.CALIBRATION_ERROR));
        return metrics;
    }

    /** R2, RMSE and CCC of valence and arousal on the scale of -1 to 1: for clips that listeners have rated. */
    public static Map<String, Metric> ofRatings(Map<Long, List<TestAnswer>> answers) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        addRating(metrics, MetricNames.VALENCE, all(answers, TestAnswer::valence), clips(answers));
        addRating(metrics, MetricNames.AROUSAL, all(answers, TestAnswer::arousal), clips(answers));
        return metrics;
    }

    /** The answers as if one model had given them: for each clip the mean of its seeds' probabilities and estimates. */
    public static Map<Long, List<TestAnswer>> ensemble(Map<Long, List<TestAnswer>> answers) {
        Map<String, List<TestAnswer>> byClip = new LinkedHashMap<>();
        answers.values().forEach(list -> list.forEach(a -> byClip.computeIfAbsent(a.clipId(), id -> new ArrayList<>()).add(a)));
        return Map.of(0L, byClip.values().stream().map(ClassifierReport::mean).toList());
    }

    private static TestAnswer mean(List<TestAnswer> answers) {
        TestAnswer first = answers.get(0);
        double[] sums = new double[Emotion.values().length];
        answers.forEach(answer -> {
            for (Emotion emotion : Emotion.values()) {
                sums[emotion.ordinal()] += answer.emotion().predicted().of(emotion) / answers.size();
            }
        });
        return new TestAnswer(first.clipId(), new Outcome(first.emotion().group(), first.emotion().actual(), EmotionProbabilities.of(sums)),
                mean(first.valence(), answers, TestAnswer::valence), mean(first.arousal(), answers, TestAnswer::arousal));
    }

    private static Estimate mean(Estimate first, List<TestAnswer> answers, Function<TestAnswer, Estimate> which) {
        return new Estimate(first.group(), first.actual(),
                answers.stream().mapToDouble(answer -> which.apply(answer).predicted()).average().orElseThrow());
    }

    /** The confusion matrix over all seeds. */
    public static ConfusionMatrix confusion(Map<Long, List<TestAnswer>> answers) {
        return ConfusionMatrix.of(all(answers, TestAnswer::emotion));
    }

    private static int clips(Map<Long, List<TestAnswer>> answers) {
        return (int) answers.values().stream().flatMap(List::stream).map(TestAnswer::clipId).distinct().count();
    }

    private static <T> List<T> all(Map<Long, List<TestAnswer>> answers, Function<TestAnswer, T> which) {
        Checks.notEmpty("answers", answers.keySet());
        return answers.values().stream().flatMap(List::stream).map(which).toList();
    }

    private static Metric matrix(List<Outcome> outcomes, ToDoubleFunction<ConfusionMatrix> score, int clips) {
        return counted(Intervals.bootstrap(outcomes, list -> score.applyAsDouble(ConfusionMatrix.of(list)), DRAWS, SEED), clips);
    }

    private static void addRating(Map<String, Metric> metrics, String name, List<Estimate> estimates, int clips) {
        Map<String, ToDoubleFunction<RegressionScores>> scores = new LinkedHashMap<>();
        scores.put(MetricNames.R2, RegressionScores::r2);
        scores.put(MetricNames.RMSE, RegressionScores::rmse);
        scores.put(MetricNames.CCC, RegressionScores::ccc);
        scores.forEach((score, of) -> metrics.put(MetricNames.OF_RATING.formatted(name, score), counted(
                Intervals.bootstrap(estimates, list -> of.applyAsDouble(RegressionScores.of(list)), DRAWS, SEED), clips)));
    }

    /** Clips are counted once, however many models answered. */
    private static Metric counted(Metric metric, int clips) {
        return new Metric(metric.value(), metric.low(), metric.high(), clips);
    }
}
