package affetti.generate;

import affetti.midi.tokenize.Pointing;
import affetti.nn.CausalAttentionLayer;
import affetti.nn.DenseFloats;
import affetti.nn.TokenSoftmaxLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained melody network's weights as plain floats, for {@link MelodySession}. What an embedding and the product behind it do is
 * looked up in one table. Rows of the emotion's tables: the classes, then "not told".
 *
 * @param first     what each token adds to the first GRU layer's gates, [token][3 hidden]
 * @param firstTold what each emotion adds there
 * @param firstAround what surrounds a token adds there, [place][3 hidden]; no rows where the network reads none
 * @param lower     the first GRU layer's state
 * @param between   from the first to the second GRU layer, [hidden][3 hidden]
 * @param secondTold what each emotion adds to the second GRU layer's gates; null if nothing
 * @param upper     the second GRU layer's state
 * @param listening the attention's parameters; null without
 * @param next      to the vocabulary, [hidden][token]
 * @param nextTold  what each emotion adds to the vocabulary's logits; null if nothing
 * @param nextAround what surrounds a token adds there, [place][token]; no rows where the network reads none
 * @param nextBias  the logits' bias, [token]
 * @param pointing  which tokens what surrounds a token points at; its gates are computed behind the tokens' logits
 */
record MelodyWeights(DenseFloats first, DenseFloats firstTold, DenseFloats firstAround, Gru lower, DenseFloats between, DenseFloats secondTold, Gru upper,
                     Listening listening, DenseFloats next, DenseFloats nextTold, DenseFloats nextAround, float[] nextBias,
                     Pointing pointing) {
    /** A GRU layer's recurrent weights [hidden][3 hidden] and its biases b_r, b_z, b_n, b_m. */
    record Gru(DenseFloats recurrent, float[] bias) {
    }

    /** Attention: causal ({@code project} to queries, keys, values; {@code span}) or pooled ({@code project}, {@code bias}, {@code score}). */
    record Listening(DenseFloats project, int span, float[] bias, float[] score) {
    }

    /** Units of a GRU layer. */
    int hidden() {
        return lower.recurrent.in();
    }

    /** Size of the vocabulary. */
    int tokens() {
        return nextBias.length - pointing.gateCount();
    }

    static MelodyWeights of(ComputationGraph network) {
        DenseFloats tokens = weights(network, "tokenVector_W");
        DenseFloats emotions = weights(network, "emotionVector_W");
        DenseFloats firstIn = weights(network, "gru1_W");
        DenseFloats secondIn = weights(network, "gru2_W");
        DenseFloats next = weights(network, "next_W");
        Gru lower = gru(network, "gru1");
        int hidden = lower.recurrent.in();
        int vectors = tokens.out() + emotions.out();
        int around = firstIn.in() - vectors;
        return new MelodyWeights(tokens.times(firstIn.rows(0, tokens.out())),
                emotions.times(firstIn.rows(tokens.out(), emotions.out())), firstIn.rows(vectors, around), lower, secondIn.rows(0, hidden),
                told(emotions, secondIn, hidden), gru(network, "gru2"), listening(network), next.rows(0, hidden),
                told(emotions, next.rows(0, next.in() - around), hidden), next.rows(next.in() - around, around), floats(network.getParam("next_b")),
                pointing((TokenSoftmaxLayer) network.getLayer("next").conf().getLayer()));
    }

    private static Pointing pointing(TokenSoftmaxLayer next) {
        return new Pointing(next.getGateOf(), next.getTokensOf());
    }

    private static DenseFloats told(DenseFloats emotions, DenseFloats input, int hidden) {
        return input.in() == hidden ? null : emotions.times(input.rows(hidden, emotions.out()));
    }

    private static Gru gru(ComputationGraph network, String layer) {
        return new Gru(weights(network, layer + "_RW"), floats(network.getParam(layer + "_b")));
    }

    private static Listening listening(ComputationGraph network) {
        if (!network.getConfiguration().getVertices().containsKey("attention")) {
            return null;
        }
        DenseFloats project = weights(network, "attention_W");
        return network.getLayer("attention").conf().getLayer() instanceof CausalAttentionLayer causal
                ? new Listening(project, causal.getSpan(), null, null)
                : new Listening(project, 0, floats(network.getParam("attention_b")), floats(network.getParam("attention_v")));
    }

    private static DenseFloats weights(ComputationGraph network, String name) {
        return DenseFloats.of(network.getParam(name));
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
