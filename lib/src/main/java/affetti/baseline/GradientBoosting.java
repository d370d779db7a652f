package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Gradient boosting: small decision trees, each grown to mend what those before it got wrong, one an emotion in every round. Source:
 * Friedman, "Greedy function approximation: a gradient boosting machine", Ann. Stat. 29(5), 2001, with second derivatives and a penalty
 * on leaves as in Chen and Guestrin, "XGBoost", KDD 2016, and splits between quantiles of each column as in LightGBM. Reference:
 * scikit-learn's HistGradientBoostingClassifier. Taught in notebook 04.
 *
 * @param rounds       trees an emotion
 * @param learningRate how much of each tree counts, above 0 to 1
 * @param depth        splits from a tree's root to its leaves
 * @param columnShare  share of the columns that a tree may look at, drawn anew for each, above 0 to 1
 * @param seed         of the drawing
 */
public record GradientBoosting(int rounds, double learningRate, int depth, double columnShare, long seed) implements Learner {
    public GradientBoosting {
        Checks.positive("rounds", rounds);
        Checks.inRange("learningRate", learningRate, Double.MIN_VALUE, 1);
        Checks.inRange("depth", depth, 1, 16);
        Checks.inRange("columnShare", columnShare, Double.MIN_VALUE, 1);
    }

    /** 150 rounds of depth 4, learning rate 0.08, three columns in ten. */
    public static GradientBoosting defaults() {
        return new GradientBoosting(150, 0.08, 4, 0.3, 0);
    }

    /** The same with other rounds. */
    public GradientBoosting withRounds(int value) {
        return new GradientBoosting(value, learningRate, depth, columnShare, seed);
    }

    /** @throws CancellationException if the thread is interrupted */
    @Override
    public RowClassifier fit(double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        int classes = Emotion.values().length;
        double[] start = logShares(labels);
        double[][] scores = new double[rows.length][];
        Arrays.setAll(scores, row -> start.clone());
        TreeGrower grower = new TreeGrower(new BinnedColumns(rows), depth, columnShare);
        SplittableRandom random = new SplittableRandom(seed);
        List<Tree[]> trees = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            if (Thread.interrupted()) {
                throw new CancellationException("stopped");
            }
            double[][] probabilities = Arrays.stream(scores).map(Softmax::of).toArray(double[][]::new);
            Tree[] ofRound = new Tree[classes];
            for (int emotion = 0; emotion < classes; emotion++) {
                Tree tree = grower.grow(gradients(probabilities, labels, emotion), random).scaled(learningRate);
                for (int row = 0; row < rows.length; row++) {
                    scores[row][emotion] += tree.value(rows[row]);
                }
                ofRound[emotion] = tree;
            }
            trees.add(ofRound);
        }
        return row -> predict(start, trees, Rows.check(row, rows[0].length));
    }

    /** First and second derivatives of the cross-entropy by one emotion's score, shape [2][row]. */
    private static double[][] gradients(double[][] probabilities, List<Emotion> labels, int emotion) {
        double[][] gradients = new double[2][probabilities.length];
        for (int row = 0; row < probabilities.length; row++) {
            double p = probabilities[row][emotion];
            gradients[0][row] = p - (labels.get(row).ordinal() == emotion ? 1 : 0);
            gradients[1][row] = Math.max(1e-9, p * (1 - p));
        }
        return gradients;
    }

    /** The initial scores; an emotion that never occurs gets one that no tree can lift. */
    private static double[] logShares(List<Emotion> labels) {
        double[] scores = new double[Emotion.values().length];
        labels.forEach(label -> scores[label.ordinal()]++);
        return Arrays.stream(scores).map(count -> Math.log(Math.max(1e-6, count / labels.size()))).toArray();
    }

    private static EmotionProbabilities predict(double[] start, List<Tree[]> trees, double[] row) {
        double[] scores = start.clone();
        for (Tree[] round : trees) {
            for (int emotion = 0; emotion < scores.length; emotion++) {
                scores[emotion] += round[emotion].value(row);
            }
        }
        return EmotionProbabilities.of(Softmax.of(scores));
    }
}
