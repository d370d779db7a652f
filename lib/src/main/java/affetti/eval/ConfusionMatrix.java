package affetti.eval;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which emotion was taken for which: counts, shape [actual][predicted], and the scores that follow from them. Immutable.
 * Definitions and values are those of scikit-learn's {@code metrics}. Taught in notebook 04.
 */
public final class ConfusionMatrix {
    private static final int CLASSES = Emotion.values().length;
    private final int[][] counts;

    private ConfusionMatrix(int[][] owned) {
        this.counts = owned;
    }

    /** The matrix of test outcomes, each counted under its most likely emotion. */
    public static ConfusionMatrix of(List<Outcome> outcomes) {
        return of(outcomes.stream().map(Outcome::actual).toList(),
                outcomes.stream().map(outcome -> outcome.predicted().mostLikely()).toList());
    }

    /**
     * The matrix of two lists of the same length.
     *
     * @throws IllegalArgumentException if the lists are empty or differ in length
     */
    public static ConfusionMatrix of(List<Emotion> actual, List<Emotion> predicted) {
        Checks.notEmpty("actual", actual);
        Checks.inRange("number of predictions", predicted.size(), actual.size(), actual.size());
        int[][] counts = new int[CLASSES][CLASSES];
        for (int i = 0; i < actual.size(); i++) {
            counts[actual.get(i).ordinal()][predicted.get(i).ordinal()]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** How many items of one emotion were predicted as another (or itself). */
    public int count(Emotion actual, Emotion predicted) {
        return counts[actual.ordinal()][predicted.ordinal()];
    }

    /** A copy of all counts, shape [actual][predicted], in the order of {@link Emotion#values()}. */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** Number of items. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** Share of items whose emotion was predicted correctly, 0 to 1. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < CLASSES; i++) {
            right += counts[i][i];
        }
        return right / (double) total();
    }

    /** Share of items whose arousal (high or low) was predicted correctly, 0 to 1. */
    public double arousalAccuracy() {
        return shareWhere((actual, predicted) -> actual.highArousal() == predicted.highArousal());
    }

    /** Share of items whose valence (positive or negative) was predicted correctly, 0 to 1. */
    public double valenceAccuracy() {
        return shareWhere((actual, predicted) -> actual.positiveValence() == predicted.positiveValence());
    }

    /** Mean of the F1 scores of the emotions that occur, as truth or as prediction: each weighs the same, however rare. */
    public double macroF1() {
        return Arrays.stream(Emotion.values()).filter(this::occurs).mapToDouble(e -> scores(e).f1()).average().orElseThrow();
    }

    /** Precision, recall and F1 of one emotion. */
    public ClassScores scores(Emotion emotion) {
        int i = emotion.ordinal();
        int support = Arrays.stream(counts[i]).sum();
        int called = calledSo(i);
        double precision = ratio(counts[i][i], called);
        double recall = ratio(counts[i][i], support);
        double f1 = ratio(2 * counts[i][i], support + called);
        return new ClassScores(emotion, support, precision, recall, f1);
    }

    /** The scores of all four emotions, in the order of {@link Emotion#values()}. */
    public List<ClassScores> scores() {
        return Arrays.stream(Emotion.values()).map(this::scores).toList();
    }

    private boolean occurs(Emotion emotion) {
        int i = emotion.ordinal();
        return calledSo(i) > 0 || Arrays.stream(counts[i]).sum() > 0;
    }

    private int calledSo(int predicted) {
        return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
    }

    private double shareWhere(java.util.function.BiPredicate<Emotion, Emotion> met) {
        int right = 0;
        for (Emotion actual : Emotion.values()) {
            for (Emotion predicted : Emotion.values()) {
                right += met.test(actual, predicted) ? count(actual, predicted) : 0;
            }
        }
        return right / (double) total();
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%-10s", "actual"));
        for (Emotion emotion : Emotion.values()) {
            text.append(String.format("%10s", emotion.label()));
        }
        for (Emotion actual : Emotion.values()) {
            text.append(String.format(Locale.ROOT, "%n%-10s", actual.label()));
            for (Emotion predicted : Emotion.values()) {
                text.append(String.format(Locale.ROOT, "%10d", count(actual, predicted)));
            }
        }
        return text.toString();
    }
}
