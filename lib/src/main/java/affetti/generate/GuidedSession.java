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
 * A piece in the making under guidance: the network is told each emotion of a blend and, unless guidance is 1, none; what the emotions
 * change in the logarithms of the probabilities is multiplied by the guidance (Ho and Salimans, "Classifier-free diffusion guidance",
 * 2022; for token models Sanchez et al., "Stay on topic with classifier-free guidance", ICML 2024).
 */
final class GuidedSession {
    private final List<MelodySession> sessions = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private final double planned;

    /**
     * @param guidance how strongly the emotion is pressed, 1 as learnt
     * @param planned  how strongly the form is, 1 as learnt: what the network says with it, pressed away from what it says without
     */
    GuidedSession(MelodyModel model, EmotionProbabilities blend, double guidance, Optional<Form> form, double planned) {
        this.planned = form.isPresent() ? planned : 1;
        List<Optional<Emotion>> told = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            if (guidance != 0 && blend.of(emotion) > 0) {
                told.add(Optional.of(emotion));
                factors.add(guidance * blend.of(emotion));
            }
        }
        if (guidance != 1) {
            told.add(Optional.empty());
            factors.add(1 - guidance);
        }
        sessions.add(model.session(told, form));
        if (this.planned != 1) {
            sessions.add(model.session(told, Optional.empty()));
        }
    }

    /** Where the piece stands. */
    TokenCursor cursor() {
        return sessions.get(0).cursor();
    }

    /** The session that is told the form, and the one that is not where the form is pressed. */
    List<MelodySession> sessions() {
        return sessions;
    }

    /** Puts in the next token; the probability of each token to come next, shape [vocabulary]. */
    double[] next(int token) {
        return guided(sessions.stream().map(session -> session.next(token)).toList());
    }

    /** The guided probability of each token to come next, shape [vocabulary], of what {@link MelodySession#next} of each session gave. */
    double[] guided(List<double[][]> given) {
        double[][] logs = given.get(0);
        for (int v = 0; v < logs.length && given.size() > 1; v++) {
            for (int i = 0; i < logs[v].length; i++) {
                double without = given.get(1)[v][i];
                logs[v][i] = logs[v][i] == Double.NEGATIVE_INFINITY ? logs[v][i] : without + planned * (logs[v][i] - without);
            }
        }
        double[] probabilities = new double[logs[0].length];
        for (int i = 0; i < probabilities.length; i++) {
            for (int v = 0; v < logs.length; v++) {
                probabilities[i] += logs[v][i] == Double.NEGATIVE_INFINITY ? 0 : factors.get(v) * logs[v][i];
            }
            probabilities[i] = logs[0][i] == Double.NEGATIVE_INFINITY ? Double.NEGATIVE_INFINITY : probabilities[i];
        }
        Softmax.of(probabilities, 0, probabilities.length, Math::exp);
        return probabilities;
    }
}
