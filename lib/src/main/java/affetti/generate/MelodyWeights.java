package affetti.generate;

import affetti.midi.tokenize.Pointing;
import affetti.nn.CausalAttentionLayer;
import affetti.nn.DenseFloats;
import affetti.nn.TokenSoftmaxLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A trained melody network's weights as plain floats, for {@link MelodySession}. What an embedding and the product behind it do is
 * looked up in one table. Rows of the emotion's tables: the classes, then "not given".
 *
 * @param first     what the first GRU layer's gates read; below are the tokens, [token][3 hidden]
 * @param lower     the first GRU layer's state
 * @param second    what the second GRU layer's gates read; below are the first layer's units, [hidden][3 hidden]
 * @param upper     the second GRU layer's state
 * @param attention the attention's parameters; null without
 * @param next      the vocabulary's logits
 */
record MelodyWeights(Input first, Gru lower, Input second, Gru upper, Attending attention, Output next) {
    /**
     * What a layer reads.
     *
     * @param below    from the layer below
     * @param emotions what each emotion adds; null if nothing
     * @param around   what surrounds a token adds, a row each place; no rows where the layer reads none
     */
    record Input(DenseFloats below, DenseFloats emotions, DenseFloats around) {
    }

    /**
     * The last layer.
     *
     * @param input    [hidden][token]
     * @param bias     the logits' bias, [token]
     * @param tokens   size of the vocabulary
     * @param pointing which tokens what surrounds a token points at; its gates are computed behind the tokens' logits
     */
    record Output(Input input, float[] bias, int tokens, Pointing pointing) {
    }

    /** A GRU layer's recurrent weights [hidden][3 hidden] and its biases b_r, b_z, b_n, b_m. */
    record Gru(DenseFloats recurrent, float[] bias) {
    }

    /**
     * Attention.
     *
     * @param project the first product: causal to queries that are taken back through the keys' weights, pooled to what the scores are made of
     * @param values  causal: the values' weights, behind the weighted sum; pooled: null
     * @param span    causal: how far it reaches; pooled: 0
     * @param bias    pooled: added to the first product
     * @param score   pooled: the scores' weights
     */
    record Attending(DenseFloats project, DenseFloats values, int span, float[] bias, float[] score) {
    }

    /** Units of a GRU layer. */
    int hidden() {
        return lower.recurrent.in();
    }

    /** Size of the vocabulary. */
    int tokens() {
        return next.tokens;
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
        Input first = new Input(tokens.times(firstIn.rows(0, tokens.out())), emotions.times(firstIn.rows(tokens.out(), emotions.out())),
                firstIn.rows(vectors, around));
        Input second = new Input(secondIn.rows(0, hidden), ofEmotions(emotions, secondIn, hidden), secondIn.rows(0, 0));
        Input last = new Input(next.rows(0, hidden), ofEmotions(emotions, next.rows(0, next.in() - around), hidden), next.rows(next.in() - around, around));
        float[] bias = floats(network.getParam("next_b"));
        Pointing pointing = pointing((TokenSoftmaxLayer) network.getLayer("next").conf().getLayer());
        Output output = new Output(last, bias, bias.length - pointing.gateCount(), pointing);
        return new MelodyWeights(first, lower, second, gru(network, "gru2"), attention(network), output);
    }

    private static Pointing pointing(TokenSoftmaxLayer next) {
        return new Pointing(next.getGateOf(), next.getTokensOf());
    }

    private static DenseFloats ofEmotions(DenseFloats emotions, DenseFloats input, int hidden) {
        return input.in() == hidden ? null : emotions.times(input.rows(hidden, emotions.out()));
    }

    private static Gru gru(ComputationGraph network, String layer) {
        return new Gru(weights(network, layer + "_RW"), floats(network.getParam(layer + "_b")));
    }

    private static Attending attention(ComputationGraph network) {
        if (!network.getConfiguration().getVertices().containsKey("attention")) {
            return null;
        }
        INDArray project = network.getParam("attention_W");
        if (network.getLayer("attention").conf().getLayer() instanceof CausalAttentionLayer causal) {
            return new Attending(DenseFloats.of(part(project, 0).mmul(part(project, 1).transpose())), DenseFloats.of(part(project, 2)), causal.getSpan(), null, null);
        }
        return new Attending(DenseFloats.of(project), null, 0, floats(network.getParam("attention_b")), floats(network.getParam("attention_v")));
    }

    /** Of a causal attention's weights those to queries (0), keys (1) or values (2). */
    private static INDArray part(INDArray project, int which) {
        long units = project.columns() / 3;
        return project.get(NDArrayIndex.all(), NDArrayIndex.interval(which * units, (which + 1) * units));
    }

    private static DenseFloats weights(ComputationGraph network, String name) {
        return DenseFloats.of(network.getParam(name));
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
