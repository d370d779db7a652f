package affetti.study;

import affetti.baseline.LogisticRegression;
import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.eval.ConfusionMatrix;
import affetti.eval.Hit;
import affetti.eval.Intervals;
import affetti.eval.Measured;
import affetti.eval.Outcome;
import affetti.midi.CopiedRuns;
import affetti.midi.KeyAnalysis;
import affetti.midi.Mode;
import affetti.midi.ScoreMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Counts in generated pieces what can be counted, beside real pieces: whether independent judges hear the wanted emotion (one by all features, one
 * by none that the generator's head of attributes sets, one of another kind), how many are
 * in major, every one of {@link ScoreMeasures}, and the longest run copied from the training pieces. All intervals are 95 %: over songs
 * for real clips, over pieces for generated ones. Real clips are put on the grid of the tokens first. Taught in notebook 06.
 */
public final class GeneratorReport {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;
    private static final double SMALLEST_MEAN = 0.05;
    /** By name: all features; none that a head of attributes sets; another kind of model. */
    private final Map<String, EmotionJudge> judges;
    private final CopiedRuns training;
    private final List<Piece> real;

    /** A piece with its label or the emotion that was wanted, and what it shares with others. */
    private record Piece(String group, Emotion emotion, Score score) {
    }

    private GeneratorReport(Map<String, EmotionJudge> judges, CopiedRuns training, List<Piece> real) {
        this.judges = judges;
        this.training = training;
        this.real = real;
    }

    /**
     * @param corpus   with scores
     * @param training the generator's training clips; the judges are fitted to the same
     * @param real     clips of other songs to compare with: validation clips to choose by, test clips to report
     */
    public static GeneratorReport against(Corpus corpus, List<Clip> training, List<Clip> real) {
        Map<String, EmotionJudge> judges = new LinkedHashMap<>();
        judges.put(MetricNames.JUDGE, EmotionJudge.train(corpus, training, EmotionJudge.learner()));
        judges.put(MetricNames.JUDGE_HEADLESS, EmotionJudge.train(corpus, training, EmotionJudge.learner(), EmotionJudge::isHeadless));
        judges.put(MetricNames.JUDGE_LINEAR, EmotionJudge.train(corpus, training, LogisticRegression.defaults()));
        CopiedRuns runs = new CopiedRuns(training.stream().map(clip -> EmotionJudge.onGrid(corpus.score(clip))).toList());
        return new GeneratorReport(judges, runs, Checks.notEmpty("real", real).stream().map(clip ->
                new Piece(clip.songId(), clip.emotion(), EmotionJudge.onGrid(corpus.score(clip)))).toList());
    }

    /**
     * All numbers by name, as a model's card keeps them; each generated one has its real one beside it. A measure's
     * {@code distance} is {@link Measured#distance}.
     *
     * @param generated pieces by the emotion that was wanted, each with notes
     */
    public Map<String, Metric> of(Map<Emotion, List<Score>> generated) {
        List<Piece> made = new ArrayList<>();
        generated.forEach((emotion, scores) -> scores.forEach(score ->
                made.add(new Piece(emotion.label() + " " + made.size(), emotion, EmotionJudge.onGrid(score)))));
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (String judge : judges.keySet()) {
            addJudge(metrics, judge, "", made);
            addJudge(metrics, judge, MetricNames.REAL, real);
        }
        addMode(metrics, "", made);
        addMode(metrics, MetricNames.REAL, real);
        for (String name : ScoreMeasures.of(real.get(0).score()).byName().keySet()) {
            addMeasure(metrics, MetricNames.MEASURE.formatted(oneWord(name)), made,
                    score -> ScoreMeasures.of(score).byName().get(name));
        }
        addMeasure(metrics, MetricNames.COPIED_RUN, made, score -> (double) training.longestIn(score));
        return metrics;
    }

    /**
     * How far the generated pieces are from the real ones of the same emotion: of all measures' means in all emotions, the largest difference as a
     * share of the real mean, or of 0.05 where that is smaller: EMOPIA's empty beats are 0.008 of all in validation songs and 0.004 in
     * test songs, so that real music itself would deviate from real music by a hundred percent.
     *
     * @param generated pieces by the emotion that was wanted, each with notes
     */
    public double largestDeviation(Map<Emotion, List<Score>> generated) {
        double largest = 0;
        for (Map.Entry<Emotion, List<Score>> of : generated.entrySet()) {
            Map<String, Double> made = means(of.getValue().stream().map(EmotionJudge::onGrid).toList());
            Map<String, Double> played = means(real.stream().filter(piece -> piece.emotion() == of.getKey()).map(Piece::score).toList());
            for (String name : played.keySet()) {
                largest = Math.max(largest, deviation(made.get(name), played.get(name)));
            }
        }
        return largest;
    }

    private static Map<String, Double> means(List<Score> scores) {
        Map<String, Double> means = new LinkedHashMap<>();
        scores.forEach(score -> ScoreMeasures.of(score).byName().forEach((name, value) -> means.merge(name, value / scores.size(), Double::sum)));
        return means;
    }

    /** A measure's name as metrics have it. */
    static String oneWord(String measure) {
        return measure.replace(' ', '_').replace('-', '_');
    }

    /** The difference of two means as a share of the real one, or of 0.05 where that is smaller. */
    static double deviation(double generated, double real) {
        return Math.abs(generated - real) / Math.max(SMALLEST_MEAN, Math.abs(real));
    }

    private void addJudge(Map<String, Metric> metrics, String name, String suffix, List<Piece> pieces) {
        List<Outcome> outcomes = pieces.stream().map(piece ->
                new Outcome(piece.group(), piece.emotion(), judges.get(name).judge(piece.score()))).toList();
        metrics.put(MetricNames.HEARD.formatted(name, MetricNames.QUADRANT) + suffix, agreement(outcomes, ConfusionMatrix::accuracy));
        metrics.put(MetricNames.HEARD.formatted(name, MetricNames.VALENCE) + suffix, agreement(outcomes, ConfusionMatrix::valenceAccuracy));
        metrics.put(MetricNames.HEARD.formatted(name, MetricNames.AROUSAL) + suffix, agreement(outcomes, ConfusionMatrix::arousalAccuracy));
        for (Emotion emotion : Emotion.values()) {
            List<Outcome> ofEmotion = outcomes.stream().filter(outcome -> outcome.actual() == emotion).toList();
            if (!ofEmotion.isEmpty()) {
                metrics.put(MetricNames.HEARD.formatted(name, emotion.label()) + suffix, agreement(ofEmotion, ConfusionMatrix::accuracy));
            }
        }
    }

    private static Metric agreement(List<Outcome> outcomes, ToDoubleFunction<ConfusionMatrix> share) {
        return Intervals.bootstrap(outcomes, drawn -> share.applyAsDouble(ConfusionMatrix.of(drawn)), DRAWS, SEED);
    }

    private static void addMode(Map<String, Metric> metrics, String suffix, List<Piece> pieces) {
        List<Hit> positive = inMajor(pieces, piece -> piece.emotion().positiveValence());
        List<Hit> negative = inMajor(pieces, piece -> !piece.emotion().positiveValence());
        if (!positive.isEmpty() && !negative.isEmpty()) {
            metrics.put(MetricNames.MAJOR_POSITIVE + suffix, Intervals.bootstrap(positive, Hit::share, DRAWS, SEED));
            metrics.put(MetricNames.MAJOR_NEGATIVE + suffix, Intervals.bootstrap(negative, Hit::share, DRAWS, SEED));
            metrics.put(MetricNames.MAJOR_DIFFERENCE + suffix, Intervals.difference(positive, negative, Hit::share, SEED));
        }
    }

    private static List<Hit> inMajor(List<Piece> pieces, Predicate<Piece> which) {
        return pieces.stream().filter(which)
                .map(piece -> new Hit(piece.group(), KeyAnalysis.of(piece.score()).mode() == Mode.MAJOR)).toList();
    }

    private void addMeasure(Map<String, Metric> metrics, String name, List<Piece> made, ToDoubleFunction<Score> measure) {
        List<Measured> ofMade = measured(made, measure);
        List<Measured> ofReal = measured(real, measure);
        metrics.put(name + MetricNames.GENERATED, Intervals.bootstrap(ofMade, Measured::mean, DRAWS, SEED));
        metrics.put(name + MetricNames.REAL, Intervals.bootstrap(ofReal, Measured::mean, DRAWS, SEED));
        metrics.put(name + MetricNames.DISTANCE, Measured.distanceWithInterval(ofMade, ofReal, SEED));
    }

    private static List<Measured> measured(List<Piece> pieces, ToDoubleFunction<Score> measure) {
        return pieces.stream().map(piece -> new Measured(piece.group(), measure.applyAsDouble(piece.score()))).toList();
    }
}
