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

    private static double[] behind(double planned, Optional<Form> form) {
        GuidedSession session = new GuidedSession(MODEL, EmotionProbabilities.certain(Emotion.CALM), 1, form, planned);
        session.next(Vocabulary.BOS);
        return session.next(Fixtures.TOKENIZER.vocabulary().id("TIME_16"));
    }

    @Test
    void aPressedFormIsWhatTheNetworkSaysWithItAwayFromWhatItSaysWithout() {
        double[] with = behind(1, FORM);
        double[] without = behind(1, Optional.empty());
        double[] expected = new double[with.length];
        for (int i = 0; i < with.length; i++) {
            expected[i] = with[i] == 0 ? 0 : with[i] * with[i] / without[i];
        }
        double sum = Arrays.stream(expected).sum();
        assertArrayEquals(Arrays.stream(expected).map(value -> value / sum).toArray(), behind(2, FORM), 1e-9);
    }

    @Test
    void withoutAFormNothingIsPressed() {
        assertArrayEquals(behind(1, Optional.empty()), behind(3, Optional.empty()));
        assertEquals(1, new GuidedSession(MODEL, EmotionProbabilities.certain(Emotion.CALM), 1, Optional.empty(), 3).sessions().size());
    }
}
