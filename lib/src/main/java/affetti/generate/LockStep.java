package affetti.generate;

import affetti.nn.DenseFloats;
import affetti.nn.FastMath;
import affetti.nn.ProductMemory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pieces in the making that all get a token at a time: their states are multiplied by the weights as one matrix. Each piece gets what it
 * would get alone, to the last bit. Not for two threads at once.
 */
final class LockStep {
    private final MelodyWeights weights;
    private final ProductMemory memory = new ProductMemory();
    /** Of one piece's state: its reset gate, what it keeps, and what would be new. */
    private final float[] reset;
    private final float[] keep;
    private final float[] fresh;

    LockStep(MelodyWeights weights) {
        this.weights = weights;
        this.reset = new float[weights.hidden()];
        this.keep = new float[weights.hidden()];
        this.fresh = new float[weights.hidden()];
    }

    /**
     * Puts the next token into each piece.
     *
     * @param sessions pieces of these weights, no one twice
     * @param tokens   one for each
     * @return for each piece what {@link MelodySession#next} gives
     */
    List<double[][]> next(List<MelodySession> sessions, int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            sessions.get(i).put(tokens[i]);
        }
        float[][] lower = rows(sessions, session -> session.lower);
        float[][] upper = rows(sessions, session -> session.upper);
        float[][] input = rows(sessions, session -> session.input);
        float[][] fromState = rows(sessions, session -> session.fromState);
        step(weights.lower(), lower, input, fromState);
        multiply(weights.second().below(), lower, input);
        sessions.forEach(MelodySession::putAgain);
        step(weights.upper(), upper, input, fromState);
        float[][] top = rows(sessions, session -> session.top);
        for (int v = 0; v < top.length; v++) {
            System.arraycopy(upper[v], 0, top[v], 0, top[v].length);
        }
        if (weights.attention() != null) {
            addAttention(sessions, top);
        }
        multiply(weights.next().input().below(), top, rows(sessions, session -> session.logits));
        return sessions.stream().map(MelodySession::probabilities).toList();
    }

    private void addAttention(List<MelodySession> sessions, float[][] top) {
        float[][] projected = rows(sessions, session -> session.projected);
        float[][] attended = rows(sessions, session -> session.attended);
        multiply(weights.attention().project(), top, projected);
        sessions.forEach(MelodySession::attend);
        if (weights.attention().values() != null) {
            multiply(weights.attention().values(), attended, projected);
            attended = projected;
        }
        for (int v = 0; v < top.length; v++) {
            for (int i = 0; i < top[v].length; i++) {
                top[v][i] += attended[v][i];
            }
        }
    }

    private static float[][] rows(List<MelodySession> sessions, Function<MelodySession, float[][]> of) {
        return sessions.stream().flatMap(session -> Stream.of(of.apply(session))).toArray(float[][]::new);
    }

    private void multiply(DenseFloats matrix, float[][] vectors, float[][] products) {
        matrix.multiply(vectors, products, memory);
    }

    private void step(MelodyWeights.Gru gru, float[][] states, float[][] input, float[][] fromState) {
        multiply(gru.recurrent(), states, fromState);
        for (int v = 0; v < states.length; v++) {
            gates(gru.bias(), input[v], fromState[v], states[v]);
        }
    }

    /** In several loops, which the JVM turns into vector instructions: as one it takes seven times as long. */
    private void gates(float[] bias, float[] fromInput, float[] fromState, float[] h) {
        int hidden = h.length;
        add(fromInput, fromState, bias, 0, reset, hidden);
        add(fromInput, fromState, bias, hidden, keep, hidden);
        sigmoid(reset, hidden);
        sigmoid(keep, hidden);
        addFresh(fromInput, fromState, bias, reset, fresh, hidden);
        tanh(fresh, hidden);
        for (int i = 0; i < hidden; i++) {
            h[i] = fresh[i] + keep[i] * (h[i] - fresh[i]);
        }
    }

    private static void add(float[] fromInput, float[] fromState, float[] bias, int from, float[] sums, int hidden) {
        for (int i = 0; i < hidden; i++) {
            sums[i] = fromInput[from + i] + fromState[from + i] + bias[from + i];
        }
    }

    private static void addFresh(float[] fromInput, float[] fromState, float[] bias, float[] reset, float[] sums, int hidden) {
        for (int i = 0; i < hidden; i++) {
            float remembered = fromState[2 * hidden + i] + bias[3 * hidden + i];
            sums[i] = fromInput[2 * hidden + i] + bias[2 * hidden + i] + reset[i] * remembered;
        }
    }

    private static void sigmoid(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = FastMath.sigmoid(values[i]);
        }
    }

    private static void tanh(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = FastMath.tanh(values[i]);
        }
    }
}
