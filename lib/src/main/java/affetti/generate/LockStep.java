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

    LockStep(MelodyWeights weights) {
        this.weights = weights;
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
            multiply(weights.attention().project(), top, rows(sessions, session -> session.projected));
            sessions.forEach(MelodySession::attend);
        }
        multiply(weights.next().input().below(), top, rows(sessions, session -> session.logits));
        return sessions.stream().map(MelodySession::probabilities).toList();
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

    private static void gates(float[] bias, float[] fromInput, float[] fromState, float[] h) {
        int hidden = h.length;
        for (int i = 0; i < hidden; i++) {
            float r = FastMath.sigmoid(fromInput[i] + fromState[i] + bias[i]);
            float z = FastMath.sigmoid(fromInput[hidden + i] + fromState[hidden + i] + bias[hidden + i]);
            float m = fromState[2 * hidden + i] + bias[3 * hidden + i];
            float n = FastMath.tanh(fromInput[2 * hidden + i] + bias[2 * hidden + i] + r * m);
            h[i] = n + z * (h[i] - n);
        }
    }
}
