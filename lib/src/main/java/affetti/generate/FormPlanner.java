package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.midi.form.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws what returns when, before there is a note: the form of one of the pieces that the model learnt from, in the wanted emotion, cut or
 * continued to the wanted length; behind a primer's own form where there is one. Only times are taken from it, no notes.
 */
final class FormPlanner {
    /** A form that is to be cut off rather than gone round again has this share of the wanted length at least. */
    private static final double LONG_ENOUGH = 0.9;

    private FormPlanner() {
    }

    /** A plan that follows from the seed; none where the options want none or the model knows no forms. */
    static Optional<Form> plan(Map<Emotion, List<Form>> forms, EmotionProbabilities blend, GenerationOptions options) {
        SplittableRandom random = new SplittableRandom(options.sampling().seed() ^ 0x5EED);
        GenerationOptions.Length length = options.length();
        double seconds = length.minSec() + random.nextDouble() * (length.maxSec() - length.minSec());
        List<Form> known = forms.getOrDefault(draw(blend, random), List.of());
        if (known.isEmpty() || !options.planned()) {
            return Optional.empty();
        }
        List<Form> longEnough = known.stream().filter(form -> form.durationSec() >= LONG_ENOUGH * seconds).toList();
        List<Form> from = longEnough.isEmpty() ? known : longEnough;
        Form plan = from.get(random.nextInt(from.size()));
        double lasting = Math.max(1, seconds);
        return Optional.of(options.primer().filter(primer -> !primer.notes().isEmpty())
                .map(primer -> Form.of(primer).goingOnAs(plan, lasting)).orElseGet(() -> plan.lasting(lasting)));
    }

    private static Emotion draw(EmotionProbabilities blend, SplittableRandom random) {
        double left = random.nextDouble();
        Emotion last = Emotion.values()[0];
        for (Emotion emotion : Emotion.values()) {
            last = blend.of(emotion) > 0 && left >= 0 ? emotion : last;
            left -= blend.of(emotion);
        }
        return last;
    }
}
