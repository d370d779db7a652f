package affetti.generate;

import affetti.core.Softmax;
import affetti.midi.tokenize.SparseVector;
import affetti.midi.tokenize.TokenCursor;
import affetti.nn.DenseFloats;
import java.util.Arrays;
import java.util.List;

/**
 * A piece in the making: the network's state after the tokens so far, in plain floats, at a constant cost a token. It can be given
 * several emotions at once, each with a state of its own but the same tokens: what guidance and blending compare. Equal to the network's
 * own output within 1e-5. Taught in notebook 06.
 */
public final class MelodySession {
    private final MelodyWeights weights;
    private final StepInputs inputs;
    private final TokenCursor cursor;
    private final SparseVector around = new SparseVector();
    private final LockStep alone;
    private final int[] emotions;
    /** What {@link LockStep} works on, each [emotion given][number]: the states of the GRU layers, what is added to their gates, and what follows. */
    final float[][] lower;
    final float[][] upper;
    final float[][] input;
    final float[][] fromState;
    final float[][] top;
    final float[][] projected;
    final float[][] attended;
    final float[][] logits;
    private final StepAttention[] attention;

    /**
     * @param weights  the network's
     * @param inputs   what the network reads
     * @param cursor   at the piece's beginning
     * @param emotions the emotion class that each variant is given
     */
    MelodySession(MelodyWeights weights, StepInputs inputs, TokenCursor cursor, int[] emotions) {
        this.weights = weights;
        this.inputs = inputs;
        this.cursor = cursor;
        this.emotions = emotions;
        this.alone = new LockStep(weights);
        int hidden = weights.hidden();
        int variants = emotions.length;
        this.lower = new float[variants][hidden];
        this.upper = new float[variants][hidden];
        this.input = new float[variants][3 * hidden];
        this.fromState = new float[variants][3 * hidden];
        this.top = new float[variants][hidden];
        this.projected = new float[variants][weights.attention() == null ? 0 : weights.attention().project().out()];
        this.attended = new float[variants][hidden];
        this.logits = new float[variants][weights.next().bias().length];
        this.attention = new StepAttention[weights.attention() == null ? 0 : variants];
        Arrays.setAll(attention, i -> StepAttention.of(weights.attention()));
    }

    /** Where the piece stands behind the tokens that were put in; what others push there does not reach the network. */
    public TokenCursor cursor() {
        return cursor;
    }

    /**
     * Puts in the next token.
     *
     * @param token an id of the vocabulary; the first is the beginning mark
     * @return the logarithm of the probability of each token to come next, in nats, shape [emotion given][vocabulary]; negative infinity for
     *         what may not come, unless the model is of before models were given that
     */
    public double[][] next(int token) {
        return alone.next(List.of(this), new int[] {token}).get(0);
    }

    /**
     * The hidden state of a GRU layer behind the tokens so far, of the first emotion given, shape [unit]; zeros before the first token.
     *
     * @param layer 1 for the lower, 2 for the upper
     */
    public float[] state(int layer) {
        return (affetti.core.Checks.inRange("layer", layer, 1, 2) == 1 ? lower : upper)[0].clone();
    }

    /**
     * How much each token so far weighed in the attention of the last one, oldest first, shape [token]; together 1. Tokens out of reach are
     * left out; empty without attention. Of the first emotion given.
     */
    public double[] attention() {
        return attention.length == 0 ? new double[0] : attention[0].shares();
    }

    /** The next token comes in: what the lower layer's gates are given beside its state. */
    void put(int token) {
        affetti.core.Checks.inRange("token id", token, 0, weights.first().below().in() - 1);
        cursor.push(token);
        if (inputs.surroundings() > 0) {
            cursor.describe(around);
        }
        Arrays.fill(input[0], 0);
        surround(weights.first().around(), input[0]);
        weights.first().below().addRow(token, input[0]);
        for (int v = 1; v < emotions.length; v++) {
            System.arraycopy(input[0], 0, input[v], 0, input[v].length);
        }
        addEmotions(weights.first().emotions(), input);
    }

    /** What the upper layer's gates are given beside the lower layer and their state. */
    void putAgain() {
        addEmotions(weights.second().emotions(), input);
    }

    /** The weighted sum of the tops so far. */
    void attend() {
        for (int v = 0; v < attention.length; v++) {
            attention[v].attend(projected[v], top[v], attended[v]);
        }
    }

    /** What the product gave for each token becomes its probability's logarithm. */
    double[][] probabilities() {
        float[] common = weights.next().bias().clone();
        surround(weights.next().input().around(), common);
        for (int token = 0; inputs.masked() && token < weights.tokens(); token++) {
            common[token] = cursor.mayFollow(token) ? common[token] : Float.NEGATIVE_INFINITY;
        }
        addEmotions(weights.next().input().emotions(), logits);
        for (float[] row : logits) {
            for (int token = 0; token < common.length; token++) {
                row[token] += common[token];
            }
            weights.next().pointing().point(around, weights.tokens(), row);
        }
        return Arrays.stream(logits).map(row -> logSoftmax(row, weights.tokens())).toArray(double[][]::new);
    }

    /** Adds what the surroundings add, if the network reads them. */
    private void surround(DenseFloats table, float[] sums) {
        table.addRows(around.places(), around.values(), around.count(), sums);
    }

    /** Adds what the emotions add, if anything. */
    private void addEmotions(DenseFloats table, float[][] sums) {
        for (int v = 0; table != null && v < emotions.length; v++) {
            table.addRow(emotions[v], sums[v]);
        }
    }

    private static double[] logSoftmax(float[] row, int tokens) {
        double total = Softmax.logOfSum(row, tokens);
        double[] result = new double[tokens];
        for (int i = 0; i < tokens; i++) {
            result[i] = row[i] - total;
        }
        return result;
    }
}
