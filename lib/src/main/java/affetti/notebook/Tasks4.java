package affetti.notebook;

import affetti.core.Emotion;
import affetti.eval.ConfusionMatrix;
import affetti.eval.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** The questions of notebook 4. Given: outcomes, the answers to the test clips; majority, the emotion that the baseline always says. */
final class Tasks4 {
    static final List<Task> ALL = List.of(
            Task.of("4.1", given -> 4 * 32 * (100 + 32 + 1), "Four gates, each with a weight for every input and every unit, and a bias.",
                            "How many numbers does one unit of one gate multiply, and what is added?", "4 gates, 32 units, 100 inputs, 32 states, 1 bias.")
                    .orElse(given -> 4 * 32 * (100 + 32), "The biases are missing.")
                    .orElse(given -> 4 * 32 * (100 + 1), "The weights from the state before are missing: it reads itself, too.")
                    .orElse(given -> 3 * 32 * (100 + 32 + 1), "Three gates are a GRU's. Count i, f, o and g."),
            Task.of("4.2", given -> softmax(2, 1, 0, -1), "However the logits are, the four add up to one.",
                            "exp of each logit; then the first over the sum of all.", "Math.exp(2) / (Math.exp(2) + Math.exp(1) + ...).")
                    .orElse(given -> 1 / (1 + Math.exp(-2)), "That is the sigmoid of 2 alone. The other three count too.")
                    .orElse(given -> 2 / 2.0, "Logits may be negative: take their exponentials before you divide."),
            Task.of("4.3", given -> -Math.log(first(given)), "A network that is sure and wrong pays the most.",
                            "The loss is the negative logarithm of the probability of the emotion that the clip *has*.", "Natural logarithm, of `probability(actual)`.")
                    .orElse(given -> -Math.log(first(given)) / Math.log(2), "That is in bits. Take the natural logarithm.")
                    .orElse(given -> 1 - first(given), "That is one less the probability. Take the logarithm."),
            Task.of("4.4", given -> share(given, (actual, predicted) -> actual.highArousal() == predicted.highArousal()), "Anger taken for happiness is right here.",
                            "Count the answers whose arousal is the label's, whatever the valence.", "`outcome.actual().highArousal() == outcome.predicted().mostLikely().highArousal()`.")
                    .orElse(given -> share(given, (actual, predicted) -> actual.positiveValence() == predicted.positiveValence()), "That is valence.")
                    .orElse(given -> ConfusionMatrix.of(outcomes(given)).accuracy(), "That asks for the whole emotion."),
            Task.of("4.5", given -> 100 * (ConfusionMatrix.of(outcomes(given)).accuracy() - majority(given)), "Only what lies above the baseline was heard.",
                            "The accuracy, less what always saying the majority's emotion scores.", "In percentage points: times 100.")
                    .orElse(given -> 100 * (ConfusionMatrix.of(outcomes(given)).accuracy() - 0.25), "A quarter is the baseline only where the four are equally common.")
                    .orElse(given -> ConfusionMatrix.of(outcomes(given)).accuracy() - majority(given), "Nearly: in percentage *points* it is a hundred times as many."),
            Task.quiz("4.6", "b", "The test answers once, at the end.").orElse("a", "What the training loss says stops at nothing: it falls while the network learns by heart.")
                    .orElse("c", "Then the test has chosen the network, and its score is too good."),
            Task.quiz("4.7", "a", "Clips of one song succeed or fail together, so drawing clips counts the same evidence several times.")
                    .orElse("b", "It becomes narrower, and wrongly so.").orElse("c", "It is the width that changes, hardly the middle."),
            Task.quiz("4.8", "c", "Dropout belongs to training: answers use every unit.").orElse("a", "Then the same clip would be answered differently each time.")
                    .orElse("b", "Weights stay; in training some values are hidden at random."));

    private Tasks4() {
    }

    private static List<Outcome> outcomes(Given given) {
        return given.get("outcomes", List.class);
    }

    private static double softmax(double... logits) {
        return Math.exp(logits[0]) / Arrays.stream(logits).map(Math::exp).sum();
    }

    /** The probability of the first test clip's own emotion. */
    private static double first(Given given) {
        Outcome first = outcomes(given).get(0);
        return first.predicted().of(first.actual());
    }

    private static double share(Given given, BiPredicate<Emotion, Emotion> right) {
        return outcomes(given).stream().mapToInt(o -> right.test(o.actual(), o.predicted().mostLikely()) ? 1 : 0).average().orElseThrow();
    }

    private static double majority(Given given) {
        Emotion always = given.get("majority", Emotion.class);
        return outcomes(given).stream().mapToInt(o -> o.actual() == always ? 1 : 0).average().orElseThrow();
    }
}
