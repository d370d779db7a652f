package affetti.generate;

import affetti.nn.CausalAttentionLayer;
import affetti.nn.DenseFloats;
import affetti.nn.FastMath;
import affetti.nn.PooledAttentionLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Attention step by step for one piece in the making, in plain floats. */
interface StepAttention {
    /**
     * One step.
     *
     * @param projected the step's features times the layer's weights
     * @param features  the step's features; the output is added to them
     */
    void attend(float[] projected, float[] features);

    /** How much each step so far weighed in the last one, oldest first, shape [step]; together 1. Steps that are out of reach are left out. */
    double[] shares();

    /** The attention of these weights, at the beginning of a piece. */
    static StepAttention of(MelodyWeights.Attending weights) {
        return weights.span() > 0 ? new Causal(weights.span(), weights.project().out() / 3) : new Pooled(weights);
    }

    /** {@link CausalAttentionLayer}: the last {@code span} keys and values are kept, over and over through the same places. */
    final class Causal implements StepAttention {
        private final int span;
        private final int units;
        /** [unit][place], so that all scores are summed up side by side. */
        private final float[][] keys;
        /** [place][unit]. */
        private final float[][] values;
        private final float[] scores;
        private final float[] query;
        private final float[] shares;
        private float sum;
        private long seen;

        private Causal(int span, int units) {
            this.span = span;
            this.units = units;
            this.keys = new float[units][span];
            this.values = new float[span][units];
            this.scores = new float[span];
            this.query = new float[units];
            this.shares = new float[span];
        }

        @Override
        public void attend(float[] projected, float[] features) {
            int place = (int) (seen % span);
            int known = (int) Math.min(++seen, span);
            for (int i = 0; i < units; i++) {
                keys[i][place] = projected[units + i];
            }
            System.arraycopy(projected, 2 * units, values[place], 0, units);
            java.util.Arrays.fill(scores, 0, known, 0);
            float scale = (float) (1 / Math.sqrt(units));
            for (int i = 0; i < units; i++) {
                query[i] = projected[i] * scale;
            }
            DenseFloats.addRows(keys, query, scores, known);
            float highest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < known; i++) {
                highest = Math.max(highest, scores[i]);
            }
            sum = 0;
            for (int i = 0; i < known; i++) {
                scores[i] = FastMath.exp(scores[i] - highest);
                sum += scores[i];
            }
            for (int i = 0; i < known; i++) {
                shares[i] = scores[i] / sum;
            }
            DenseFloats.addRows(known == span ? values : java.util.Arrays.copyOf(values, known), shares, features, units);
        }

        @Override
        public double[] shares() {
            int known = (int) Math.min(seen, span);
            return IntStream.range(0, known).mapToDouble(age -> scores[(int) ((seen - known + age) % span)] / sum).toArray();
        }
    }

    /** {@link PooledAttentionLayer}: the weighted sum of all steps so far, and the sum of the weights. */
    final class Pooled implements StepAttention {
        private final MelodyWeights.Attending weights;
        private final double[] sums;
        private double total;
        private double highest = Double.NEGATIVE_INFINITY;
        private final List<Double> scores = new ArrayList<>();

        private Pooled(MelodyWeights.Attending weights) {
            this.weights = weights;
            this.sums = new double[weights.project().in()];
        }

        @Override
        public void attend(float[] projected, float[] features) {
            double score = 0;
            for (int i = 0; i < projected.length; i++) {
                score += weights.score()[i] * FastMath.tanh(projected[i] + weights.bias()[i]);
            }
            scores.add(score);
            double before = Math.exp(highest - Math.max(highest, score));
            highest = Math.max(highest, score);
            double now = Math.exp(score - highest);
            total = total * before + now;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] * before + now * features[i];
                features[i] += (float) (sums[i] / total);
            }
        }

        @Override
        public double[] shares() {
            return scores.stream().mapToDouble(score -> Math.exp(score - highest) / total).toArray();
        }
    }
}
