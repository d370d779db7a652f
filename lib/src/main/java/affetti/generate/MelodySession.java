package affetti.generate;

import affetti.nn.DenseFloats;
import affetti.nn.FastMath;
import java.util.Arrays;

/**
 * A piece in the making: the network's state after the tokens so far, in plain floats, at a constant cost a token. It can be told
 * several emotions at once, each with a state of its own but the same tokens: what guidance and blending compare. Equal to the network's
 * own output within 1e-5. Taught in notebook 06.
 */
public final class MelodySession {
    private final MelodyWeights weights;
    private final int[] told;
    private final int hidden;
    private final float[][] lower;
    private final float[][] upper;
    private final float[][] input;
    private final float[][] state;
    private final float[][] top;
    private final float[][] projected;
    private final float[][] logits;
    private final StepAttention[] attention;

    /**
     * @param weights the network's
     * @param told    the emotion class that each variant is told
     */
    MelodySession(MelodyWeights weights, int[] told) {
        this.weights = weights;
        this.told = told;
        this.hidden = weights.lower().recurrent().in();
        int variants = told.length;
        this.lower = new float[variants][hidden];
        this.upper = new float[variants][hidden];
        this.input = new float[variants][3 * hidden];
        this.state = new float[variants][3 * hidden];
        this.top = new float[variants][hidden];
        this.projected = new float[variants][weights.listening() == null ? 0 : weights.listening().project().out()];
        this.logits = new float[variants][weights.next().out()];
        this.attention = new StepAttention[weights.listening() == null ? 0 : variants];
        Arrays.setAll(attention, i -> StepAttention.of(weights.listening()));
    }

    /**
     * Puts in the next token.
     *
     * @param token an id of the vocabulary; the first is the beginning mark
     * @return the logarithm of the probability of each token to come next, in nats, shape [emotion told][vocabulary]
     */
    public double[][] next(int token) {
        affetti.core.Checks.inRange("token id", token, 0, weights.first().in() - 1);
        for (int v = 0; v < told.length; v++) {
            Arrays.fill(input[v], 0);
            weights.first().addRow(token, input[v]);
            weights.firstTold().addRow(told[v], input[v]);
        }
        step(weights.lower(), lower);
        clear(input);
        weights.between().add(lower, input);
        tell(weights.secondTold(), input);
        step(weights.upper(), upper);
        for (int v = 0; v < told.length; v++) {
            System.arraycopy(upper[v], 0, top[v], 0, hidden);
        }
        listen();
        for (float[] row : logits) {
            System.arraycopy(weights.nextBias(), 0, row, 0, row.length);
        }
        weights.next().add(top, logits);
        tell(weights.nextTold(), logits);
        return Arrays.stream(logits).map(MelodySession::logSoftmax).toArray(double[][]::new);
    }

    private void listen() {
        if (attention.length > 0) {
            clear(projected);
            weights.listening().project().add(top, projected);
            for (int v = 0; v < told.length; v++) {
                attention[v].listen(projected[v], top[v]);
            }
        }
    }

    /** Adds what the emotions add, if anything. */
    private void tell(DenseFloats table, float[][] sums) {
        for (int v = 0; table != null && v < told.length; v++) {
            table.addRow(told[v], sums[v]);
        }
    }

    private void step(MelodyWeights.Gru gru, float[][] states) {
        clear(state);
        gru.recurrent().add(states, state);
        for (int v = 0; v < told.length; v++) {
            gates(gru.bias(), input[v], state[v], states[v]);
        }
    }

    private void gates(float[] bias, float[] fromInput, float[] fromState, float[] h) {
        for (int i = 0; i < hidden; i++) {
            float r = FastMath.sigmoid(fromInput[i] + fromState[i] + bias[i]);
            float z = FastMath.sigmoid(fromInput[hidden + i] + fromState[hidden + i] + bias[hidden + i]);
            float m = fromState[2 * hidden + i] + bias[3 * hidden + i];
            float n = FastMath.tanh(fromInput[2 * hidden + i] + bias[2 * hidden + i] + r * m);
            h[i] = n + z * (h[i] - n);
        }
    }

    private static void clear(float[][] rows) {
        for (float[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    private static double[] logSoftmax(float[] row) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : row) {
            highest = Math.max(highest, value);
        }
        double sum = 0;
        for (float value : row) {
            sum += Math.exp(value - highest);
        }
        double total = highest + Math.log(sum);
        double[] result = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = row[i] - total;
        }
        return result;
    }
}
