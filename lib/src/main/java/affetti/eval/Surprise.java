package affetti.eval;

import affetti.core.Checks;
import java.util.List;

/**
 * How much one piece surprises a model: its negative log likelihood. Taught in notebook 06.
 *
 * @param group the piece's song: resampled together
 * @param nats  summed over the piece; of a difference between two models it may be negative
 * @param count of how many tokens or notes it is the sum, 1 or more
 */
public record Surprise(String group, double nats, int count) implements Grouped {
    public Surprise {
        Checks.notBlank("group", group);
        Checks.positive("count", count);
    }

    /** How much more this model is surprised than another one at the same piece. */
    public Surprise minus(Surprise other) {
        return new Surprise(group, nats - other.nats, count);
    }

    /** Nats a token (or a note, where these were counted) over all pieces: long pieces weigh more. */
    public static double perToken(List<Surprise> pieces) {
        Checks.notEmpty("pieces", pieces);
        return pieces.stream().mapToDouble(Surprise::nats).sum() / pieces.stream().mapToInt(Surprise::count).sum();
    }
}
