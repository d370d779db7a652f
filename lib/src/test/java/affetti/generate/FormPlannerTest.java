package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.midi.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormPlannerTest {
    private static final Map<Emotion, List<Form>> FORMS = Map.of(
            Emotion.CALM, List.of(form(10), form(35), form(40), form(50)), Emotion.ANGER, List.of(form(20)));
    private static final GenerationOptions OPTIONS = GenerationOptions.defaults().withLength(30, 30);

    private static Form form(double seconds) {
        return new Form(seconds, List.of(new Form.Reprise(seconds / 2, seconds, seconds / 2)), false);
    }

    private static Optional<Form> plan(Emotion emotion, GenerationOptions options) {
        return FormPlanner.plan(FORMS, EmotionProbabilities.certain(emotion), options);
    }

    @Test
    void aPlanHasTheWantedLengthAndComesFromAPieceOfTheEmotion() {
        for (int seed = 0; seed < 20; seed++) {
            Form plan = plan(Emotion.CALM, OPTIONS.withSampling(OPTIONS.sampling().withSeed(seed))).orElseThrow();
            assertEquals(30, plan.durationSec());
            assertTrue(plan.planned() && List.of(17.5, 20.0, 25.0).contains(plan.reprises().get(0).lagSec()), plan.toString());
        }
        assertEquals(20, plan(Emotion.ANGER, OPTIONS).orElseThrow().reprises().get(1).lagSec());
    }

    @Test
    void theSeedDecides() {
        assertEquals(plan(Emotion.CALM, OPTIONS), plan(Emotion.CALM, OPTIONS));
        List<Optional<Form>> plans = java.util.stream.IntStream.range(0, 9).mapToObj(seed ->
                plan(Emotion.CALM, OPTIONS.withSampling(OPTIONS.sampling().withSeed(seed)))).distinct().toList();
        assertNotEquals(1, plans.size());
    }

    @Test
    void withoutFormsOrWithoutTheWishThereIsNone() {
        assertEquals(Optional.empty(), plan(Emotion.HAPPINESS, OPTIONS));
        assertEquals(Optional.empty(), plan(Emotion.CALM, OPTIONS.withPlan(false)));
    }
}
