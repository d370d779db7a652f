package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.form.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormPlannerTest {
    private static final Map<Emotion, List<Form>> FORMS = Map.of(
            Emotion.CALM, List.of(form(10), form(35), form(40), form(50)), Emotion.ANGER, List.of(form(20)));
    private static final GenerationOptions OPTIONS = GenerationOptions.defaults().withLength(30, 30);

    /** As many seconds as beats; the second half returns to the first. */
    private static Form form(int seconds) {
        List<Double> beats = java.util.stream.IntStream.rangeClosed(0, seconds).mapToObj(Double::valueOf).toList();
        List<Integer> lags = beats.stream().map(beat -> beat < seconds / 2 ? 0 : seconds / 2).toList();
        return new Form(seconds - 0.5, beats, lags, lags.stream().map(lag -> lag == 0 ? 0 : 0.9).toList());
    }

    private static Optional<Form> plan(Emotion emotion, GenerationOptions options) {
        return FormPlanner.plan(FORMS, EmotionProbabilities.certain(emotion), options);
    }

    @Test
    void aPlanHasTheWantedLengthAndComesFromAPieceOfTheEmotion() {
        for (int seed = 0; seed < 20; seed++) {
            Form plan = plan(Emotion.CALM, OPTIONS.withSampling(OPTIONS.sampling().withSeed(seed))).orElseThrow();
            assertEquals(30, plan.durationSec());
            assertTrue(List.of(17, 20, 25).contains(plan.lags().get(29)), plan.toString());
        }
        assertEquals(20, plan(Emotion.ANGER, OPTIONS).orElseThrow().lags().get(29), "goes round again");
    }

    @Test
    void aPrimerKeepsItsOwnBeats() {
        Score primer = Score.of(480, 120, java.util.stream.IntStream.range(0, 12).mapToObj(i -> new NoteEvent(i * 240L, 200, 60 + i, 70)).toList());
        Form plan = plan(Emotion.CALM, OPTIONS.withPrimer(primer)).orElseThrow();
        assertEquals(Form.of(primer).beatsSec(), plan.beatsSec().subList(0, Form.of(primer).beatsSec().size()));
        assertEquals(30, plan.durationSec());
        Form ofNothing = plan(Emotion.CALM, OPTIONS.withPrimer(Score.of(480, 120, List.of()))).orElseThrow();
        assertEquals(plan(Emotion.CALM, OPTIONS).orElseThrow(), ofNothing);
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
