package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Softmax;
import affetti.midi.form.Form;
import affetti.midi.tokenize.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece in the making under guidance. The network is run twice: given the emotion, or each emotion of a blend, and the form; and given neither. What
 * they change in the logarithms of the probabilities is multiplied by the {@link Emphasis} of each token (Ho and Salimans, "Classifier-free
 * diffusion guidance", 2022; for token models Sanchez et al., "Stay on topic with classifier-free guidance", ICML 2024).
 */
final class GuidedSession {
    private final List<MelodySession> sessions = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final Emphasis emphasis;

    /**
     * @param blend    the emotions that are given, each with its share
     * @param form     that is given, if any
     * @param emphasis how strongly both are pressed
     */
    GuidedSession(MelodyModel model, EmotionProbabilities blend, Optional<Form> form, Emphasis emphasis) {
        this.emphasis = emphasis;
        List<Optional<Emotion>> emotions = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            if (blend.of(emotion) > 0) {
                emotions.add(Optional.of(emotion));
                shares.add(blend.of(emotion));
            }
        }
        sessions.add(model.session(emotions, form));
        if (!emphasis.isAsLearnt()) {
            sessions.add(model.session(List.of(Optional.empty()), Optional.empty()));
        }
    }

    /** Where the piece stands. */
    TokenCursor cursor() {
        return sessions.get(0).cursor();
    }

    /** The session that is given emotion and form, and the one that is given neither unless both are left as learnt. */
    List<MelodySession> sessions() {
        return sessions;
    }

    /** Puts in the next token; the probability of each token to come next, shape [vocabulary]. */
    double[] next(int token) {
        return guided(sessions.stream().map(session -> session.next(token)).toList());
    }

    /** The guided probability of each token to come next, shape [vocabulary], of what {@link MelodySession#next} of each session gave. */
    double[] guided(List<double[][]> logs) {
        double[][] given = logs.get(0);
        double[] guided = new double[given[0].length];
        double returning = cursor().returning();
        for (int token = 0; token < guided.length; token++) {
            if (given[0][token] == Double.NEGATIVE_INFINITY) {
                guided[token] = Double.NEGATIVE_INFINITY;
                continue;
            }
            for (int v = 0; v < given.length; v++) {
                guided[token] += shares.get(v) * given[v][token];
            }
            if (logs.size() > 1) {
                double without = logs.get(1)[0][token];
                guided[token] = without + emphasis.strength(token, returning) * (guided[token] - without);
            }
        }
        Softmax.of(guided, 0, guided.length, Math::exp);
        return guided;
    }
}
