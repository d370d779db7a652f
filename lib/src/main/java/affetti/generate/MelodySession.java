package affetti.generate;

import affetti.midi.tokenize.SparseVector;
import affetti.midi.tokenize.TokenCursor;
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
    private final StepInputs inputs;
    private final TokenCursor cursor;
    private final SparseVector around = new SparseVector();
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
     * @param inputs  what the network reads
     * @param cursor  at the piece's beginning
     * @param told    the emotion class that each variant is told
     */
    MelodySession(MelodyWeights weights, StepInputs inputs, TokenCursor cursor, int[] told) {
        this.weights = weights;
        this.inputs = inputs;
        this.cursor = cursor;
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

    /** Where the piece stands behind the tokens that were put in; what is pushed there by others is not heard here. */
    public TokenCursor cursor() {
        return cursor;
    }

    /**
     * Puts in the next token.
     *
     * @param token an id of the vocabulary; the first is the beginning mark
     * @return the logarithm of the probability of each token to come next, in nats, shape [emotion told][vocabulary]; negative infinity for
     *         what may not come, unless the model is of before models were told that
     */
    public double[][] next(int token) {
        affetti.core.Checks.inRange("token id", token, 0, weights.first().in() - 1);
        cursor.push(token);
        if (inputs.surroundings() > 0) {
            cursor.describe(around);
        }
        for (int v = 0; v < told.length; v++) {
            Arrays.fill(input[v], 0);
            weights.first().addRow(token, input[v]);
            weights.firstTold().addRow(told[v], input[v]);
            surround(weights.firstAround(), input[v]);
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
        for (float[] row : logits) {
            surround(weights.nextAround(), row);
            forbid(row);
        }
        return Arrays.stream(logits).map(MelodySession::logSoftmax).toArray(double[][]::new);
    }

    /**
     * The hidden state of a GRU layer behind the tokens so far, of the first emotion told, shape [unit]; zeros before the first token.
     *
     * @param layer 1 for the lower, 2 for the upper
     */
    public float[] state(int layer) {
        return (affetti.core.Checks.inRange("layer", layer, 1, 2) == 1 ? lower : upper)[0].clone();
    }

    /**
     * How much each token so far weighed when the last one listened back, oldest first, shape [token]; together 1. Tokens out of reach are
     * left out; empty without attention. Of the first emotion told.
     */
    public double[] attention() {
        return attention.length == 0 ? new double[0] : attention[0].shares();
    }

    /** Adds what the surroundings add, if the network reads them. */
    private void surround(DenseFloats table, float[] sums) {
        for (int i = 0; i < around.count(); i++) {
            table.addRow(around.place(i), around.value(i), sums);
        }
    }

    private void forbid(float[] row) {
        for (int token = 0; inputs.masked() && token < row.length; token++) {
            row[token] = cursor.mayFollow(token) ? row[token] : Float.NEGATIVE_INFINITY;
        }
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
