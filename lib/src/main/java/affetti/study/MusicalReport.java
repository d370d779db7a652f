package affetti.study;

import affetti.baseline.GradientBoosting;
import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.eval.Grouped;
import affetti.eval.Intervals;
import affetti.eval.Measured;
import affetti.midi.MusicalMeasures;
import affetti.midi.ScoreMeasures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much generated pieces are like played music, beside real pieces of the same length: {@link MusicalMeasures}, how far each emotion's
 * {@link ScoreMeasures} are from the same emotion's real ones, and whether a {@link Discriminator} tells the two apart. Real are the validation and
 * the test clips together; in the discriminator's control, training clips of other songs stand where the generated pieces stood. All
 * pieces are cut to one length from their first note on and are otherwise as they are in their files. Taught in notebook 06.
 */
public final class MusicalReport {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;
    private static final int LONG_RUN = 10;
    /** A real clip must fill so much of the length. */
    private static final double SHORTEST_SHARE = 5 / 6.0;
    private final double seconds;
    private final List<Piece> real;
    private final List<Piece> training;

    /** A piece, cut, with its label or the emotion that was wanted. */
    private record Piece(String group, Emotion emotion, Score score) {
    }

    private MusicalReport(Corpus corpus, Split split, double seconds) {
        this.seconds = Checks.positive("seconds", seconds);
        this.real = Checks.notEmpty("real clips that are long enough", cut(corpus,
                Stream.concat(split.validation().stream(), split.test().stream()).toList()));
        this.training = cut(corpus, split.train());
    }

    /**
     * @param corpus  with scores
     * @param split   whose validation and test clips stand for real music; the generator was trained on the training clips
     * @param seconds to which all pieces are cut; clips that do not fill five sixths of it are left out
     */
    public static MusicalReport against(Corpus corpus, Split split, double seconds) {
        return new MusicalReport(corpus, split, seconds);
    }

    private List<Piece> cut(Corpus corpus, List<Clip> clips) {
        return clips.stream().map(clip -> new Piece(clip.songId(), clip.emotion(), MusicalMeasures.cut(corpus.score(clip), seconds)))
                .filter(piece -> piece.score().durationSec() >= SHORTEST_SHARE * seconds).toList();
    }

    /**
     * All numbers by name, as a model's card keeps them; each generated one has its real one beside it.
     *
     * @param generated pieces by the emotion that was wanted, each with notes; five or more in all
     */
    public Map<String, Metric> of(Map<Emotion, List<Score>> generated) {
        List<Piece> made = made(generated);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(MetricNames.DISCRIMINATOR, auc(real, made));
        metrics.put(MetricNames.DISCRIMINATOR_CONTROL, auc(real, likeIn(made)));
        addMusical(metrics, made);
        for (Emotion emotion : Emotion.values()) {
            addEmotion(metrics, emotion, of(emotion, made), of(emotion, real));
        }
        addSpread(metrics, "notes_a_second", made, score -> ScoreMeasures.of(score).notesPerSec());
        addSpread(metrics, "mean_velocity", made, score -> ScoreMeasures.of(score).meanVelocity());
        addSpread(metrics, "mean_pitch", made, score -> score.notes().stream().mapToInt(NoteEvent::pitch).average().orElseThrow());
        return metrics;
    }

    /** By what real pieces and generated ones differ: {@link Discriminator#tells}, real first. */
    public Map<String, Double> tells(Map<Emotion, List<Score>> generated) {
        return Discriminator.tells(pieces(real), pieces(made(generated)));
    }

    private List<Piece> made(Map<Emotion, List<Score>> generated) {
        List<Piece> made = new ArrayList<>();
        generated.forEach((emotion, scores) -> scores.forEach(score ->
                made.add(new Piece(emotion.label() + " " + made.size(), emotion, MusicalMeasures.cut(score, seconds)))));
        return made;
    }

    private static Metric auc(List<Piece> real, List<Piece> others) {
        return Discriminator.auc(pieces(real), pieces(others), GradientBoosting.defaults(), SEED);
    }

    private static List<Discriminator.Piece> pieces(List<Piece> pieces) {
        return pieces.stream().map(piece -> new Discriminator.Piece(piece.group(), piece.score())).toList();
    }

    /** As many training clips of each emotion as there are pieces of it, or all. */
    private List<Piece> likeIn(List<Piece> made) {
        List<Piece> drawn = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            List<Piece> clips = new ArrayList<>(of(emotion, training));
            Collections.shuffle(clips, new Random(SEED));
            drawn.addAll(clips.subList(0, Math.min(clips.size(), of(emotion, made).size())));
        }
        return drawn;
    }

    private static List<Piece> of(Emotion emotion, List<Piece> pieces) {
        return pieces.stream().filter(piece -> piece.emotion() == emotion).toList();
    }

    private void addMusical(Map<String, Metric> metrics, List<Piece> made) {
        List<Map<String, Double>> ofMade = made.stream().map(piece -> MusicalMeasures.of(piece.score()).byName()).toList();
        List<Map<String, Double>> ofReal = real.stream().map(piece -> MusicalMeasures.of(piece.score()).byName()).toList();
        for (String name : ofReal.get(0).keySet()) {
            addPair(metrics, name, measured(made, ofMade, name), measured(real, ofReal, name));
        }
    }

    /** Of the longest repeated top note, whether it is struck ten times or more. */
    private static List<Measured> measured(List<Piece> pieces, List<Map<String, Double>> measures, String name) {
        List<Measured> values = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            double value = measures.get(i).get(name);
            values.add(new Measured(pieces.get(i).group(), !name.equals(MetricNames.TOP_RUN) ? value : value < LONG_RUN ? 0 : 1));
        }
        return values;
    }

    /** Both means, and the first as a share of the second where that is surely above 0. */
    private static void addPair(Map<String, Metric> metrics, String name, List<Measured> made, List<Measured> real) {
        metrics.put(name + MetricNames.GENERATED, Intervals.bootstrap(made, Measured::mean, DRAWS, SEED));
        metrics.put(name + MetricNames.REAL, Intervals.bootstrap(real, Measured::mean, DRAWS, SEED));
        if (metrics.get(name + MetricNames.REAL).low() > 0) {
            metrics.put(name + MetricNames.SHARE, Intervals.ratio(made, real, Measured::mean, SEED));
        }
    }

    /** The nine measures of one emotion, and the largest of their deviations. */
    private static void addEmotion(Map<String, Metric> metrics, Emotion emotion, List<Piece> made, List<Piece> real) {
        if (made.isEmpty() || real.isEmpty()) {
            return;
        }
        double largest = 0;
        for (String name : ScoreMeasures.of(real.get(0).score()).byName().keySet()) {
            List<Measured> ofMade = valued(made, score -> ScoreMeasures.of(score).byName().get(name));
            List<Measured> ofReal = valued(real, score -> ScoreMeasures.of(score).byName().get(name));
            addPair(metrics, MetricNames.OF_EMOTION.formatted(emotion.label(), GeneratorReport.oneWord(name)), ofMade, ofReal);
            largest = Math.max(largest, GeneratorReport.deviation(Measured.mean(ofMade), Measured.mean(ofReal)));
        }
        metrics.put(MetricNames.OF_EMOTION.formatted(emotion.label(), MetricNames.DEVIATION), new Metric(largest, largest, largest, made.size()));
    }

    private static List<Measured> valued(List<Piece> pieces, ToDoubleFunction<Score> measure) {
        return pieces.stream().map(piece -> new Measured(piece.group(), measure.applyAsDouble(piece.score()))).toList();
    }

    /** How far the emotions' means lie apart, as a share of how far the real ones do. */
    private void addSpread(Map<String, Metric> metrics, String name, List<Piece> made, ToDoubleFunction<Score> measure) {
        metrics.put(MetricNames.SPREAD.formatted(name) + MetricNames.SHARE, Intervals.ratio(ofEmotions(made, measure), ofEmotions(real, measure),
                MusicalReport::spread, SEED));
    }

    /** A number measured on a piece of an emotion. */
    private record OfEmotion(String group, Emotion emotion, double value) implements Grouped {
    }

    private static List<OfEmotion> ofEmotions(List<Piece> pieces, ToDoubleFunction<Score> measure) {
        return pieces.stream().map(piece -> new OfEmotion(piece.group(), piece.emotion(), measure.applyAsDouble(piece.score()))).toList();
    }

    /** The standard deviation of the emotions' means. */
    private static double spread(List<OfEmotion> items) {
        double[] means = items.stream().collect(Collectors.groupingBy(OfEmotion::emotion, TreeMap::new,
                Collectors.averagingDouble(OfEmotion::value))).values().stream().mapToDouble(mean -> mean).toArray();
        double middle = Arrays.stream(means).average().orElseThrow();
        return Math.sqrt(Arrays.stream(means).map(mean -> (mean - middle) * (mean - middle)).average().orElseThrow());
    }
}
