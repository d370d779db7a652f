package affetti.eval;

import affetti.core.Checks;

/**
 * One test item's true rating, such as its valence, and a model's prediction. Taught in notebook 04.
 *
 * @param group     what the item shares with others, such as its song: resampled together
 * @param actual    the true value
 * @param predicted the model's
 */
public record Estimate(String group, double actual, double predicted) implements Grouped {
    public Estimate {
        Checks.notBlank("group", group);
        Checks.inRange("actual", actual, -Double.MAX_VALUE, Double.MAX_VALUE);
        Checks.inRange("predicted", predicted, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
