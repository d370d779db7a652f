package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.midi.form.Form;
import affetti.midi.tokenize.Vocabulary;
import affetti.nn.Fixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuidedSessionTest {
    private static final MelodyModel MODEL = MelodyModel.create(Fixtures.TOKENIZER,
            MelodyOptions.quick().withHidden(16).withEmbeddings(8, 4).withSurroundings(true));
    private static final Optional<Form> FORM = Optional.of(new Form(2, List.of(0.0, 0.5, 1.0, 1.5, 2.0, 2.5), List.of(0, 0, 2, 2, 2, 2),
            List.of(0.0, 0.0, 0.9, 0.9, 0.9, 0.9)));

    private static double[] behind(Emphasis emphasis, Optional<Form> form, String... tokens) {
        GuidedSession session = new GuidedSession(MODEL, EmotionProbabilities.certain(Emotion.CALM), form, emphasis);
        double[] next = session.next(Vocabulary.BOS);
        for (String token : tokens) {
            next = session.next(Fixtures.TOKENIZER.vocabulary().id(token));
        }
        return next;
    }

    private static Emphasis emphasis(double guidance) {
        return new Emphasis(Fixtures.TOKENIZER.vocabulary(), guidance, 1);
    }

    @Test
    void whatIsToldIsPressedAwayFromWhatTheNetworkSaysWithoutIt() {
        assertPressed(0, "TIME_16");
        assertPressed(0.9, "TIME_31", "TIME_8");
    }

    private static void assertPressed(double returning, String... tokens) {
        double[] told = behind(emphasis(1), FORM, tokens);
        double[] untold = behind(emphasis(0), FORM, tokens);
        double[] expected = new double[told.length];
        for (int i = 0; i < told.length; i++) {
            expected[i] = told[i] == 0 ? 0 : untold[i] * Math.pow(told[i] / untold[i], emphasis(3).strength(i, returning));
        }
        double sum = Arrays.stream(expected).sum();
        assertArrayEquals(Arrays.stream(expected).map(value -> value / sum).toArray(), behind(emphasis(3), FORM, tokens), 1e-9);
    }

    @Test
    void whereNothingIsPressedTheNetworkRunsOnce() {
        assertEquals(1, new GuidedSession(MODEL, EmotionProbabilities.certain(Emotion.CALM), FORM, emphasis(1)).sessions().size());
        assertEquals(2, new GuidedSession(MODEL, EmotionProbabilities.certain(Emotion.CALM), FORM, emphasis(3)).sessions().size());
    }
}
