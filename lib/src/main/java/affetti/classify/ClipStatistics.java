package affetti.classify;

import affetti.baseline.RowClassifier;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import affetti.core.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * The statistics of clips as rows for a {@link affetti.baseline.Learner}. It learns from the whole clips and from their stretches alike, and
 * predicts both: a clip then has several predictions, which are averaged. Taught in notebook 04.
 *
 * @param rows   shape [row][statistic]
 * @param labels one a row
 */
public record ClipStatistics(double[][] rows, List<Emotion> labels) {
    /**
     * All rows of training clips.
     *
     * @throws IllegalArgumentException if a clip has no statistics
     */
    public static ClipStatistics of(List<LabelledFeatures> clips) {
        List<double[]> rows = new ArrayList<>();
        List<Emotion> labels = new ArrayList<>();
        for (LabelledFeatures clip : clips) {
            FeatureMatrix statistics = statistics(clip.features());
            for (int row = 0; row < statistics.frames(); row++) {
                rows.add(doubles(statistics.row(row)));
                labels.add(clip.emotion());
            }
        }
        return new ClipStatistics(rows.toArray(double[][]::new), labels);
    }

    /**
     * A clip's emotion: the mean of the prediction for the whole clip and of the mean prediction for its stretches.
     *
     * @throws IllegalArgumentException if the clip has no statistics
     */
    public static EmotionProbabilities answer(RowClassifier classifier, ClipFeatures clip) {
        FeatureMatrix statistics = statistics(clip);
        int stretches = statistics.frames() - 1;
        double[] sum = new double[Emotion.values().length];
        for (int row = 0; row <= stretches; row++) {
            double weight = stretches == 0 ? 1 : row == 0 ? 0.5 : 0.5 / stretches;
            Vectors.addScaled(weight, classifier.predict(doubles(statistics.row(row))).toArray(), sum);
        }
        return EmotionProbabilities.of(sum);
    }

    /**
     * The row about the whole clip.
     *
     * @throws IllegalArgumentException if the clip has no statistics
     */
    public static double[] whole(ClipFeatures clip) {
        return doubles(statistics(clip).row(0));
    }

    private static FeatureMatrix statistics(ClipFeatures clip) {
        return clip.statistics().orElseThrow(() -> new IllegalArgumentException("the clips have no statistics"));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
