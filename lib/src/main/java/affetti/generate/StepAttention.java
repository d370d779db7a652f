package affetti.generate;

import affetti.nn.AttentionMemory;
import affetti.nn.CausalAttentionLayer;
import affetti.nn.FastMath;
import affetti.nn.PooledAttentionLayer;
import java.util.ArrayList;
import java.util.List;

/** Attention step by step for one piece in the making, in plain floats. */
interface StepAttention {
    /**
     * One step.
     *
     * @param projected the step's features times {@link MelodyWeights.Attending#project}
     * @param features  the step's features
     * @param attended  becomes the weighted sum of all features in reach
     */
    void attend(float[] projected, float[] features, float[] attended);

    /** How much each step so far weighed in the last one, oldest first, shape [step]; together 1. Steps that are out of reach are left out. */
    double[] shares();

    /** The attention of these weights, at the beginning of a piece. */
    static StepAttention of(MelodyWeights.Attending weights) {
        return weights.span() > 0 ? new Causal(new AttentionMemory(weights.span(), weights.project().out())) : new Pooled(weights);
    }

    /** {@link CausalAttentionLayer}. */
    record Causal(AttentionMemory memory) implements StepAttention {
        @Override
        public void attend(float[] projected, float[] features, float[] attended) {
            memory.attend(projected, features, attended);
        }

        @Override
        public double[] shares() {
            return memory.shares();
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
        public void attend(float[] projected, float[] features, float[] attended) {
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
                attended[i] = (float) (sums[i] / total);
            }
        }

        @Override
        public double[] shares() {
            return scores.stream().mapToDouble(score -> Math.exp(score - highest) / total).toArray();
        }
    }
}
