package affetti.generate;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.Objects;
import java.util.Optional;

/**
 * What piece to make.
 *
 * @param minSec   the piece does not end before, in seconds, 0 or more
 * @param maxSec   the piece ends by then at the latest, in seconds, at least {@code minSec}, above 0
 * @param primer   a score that the piece begins with and goes on from; none for a piece from nothing
 * @param sampling how tokens are drawn
 */
public record GenerationOptions(double minSec, double maxSec, Optional<Score> primer, SamplingOptions sampling) {
    private static final double LONGEST_SEC = 3600;

    public GenerationOptions {
        Checks.inRange("minSec", minSec, 0, LONGEST_SEC);
        Checks.positive("maxSec", maxSec);
        Checks.inRange("maxSec", maxSec, minSec, LONGEST_SEC);
        Objects.requireNonNull(primer, "primer");
        Objects.requireNonNull(sampling, "sampling");
    }

    /** From 20 to 30 seconds, from nothing, {@link SamplingOptions#defaults()}. */
    public static GenerationOptions defaults() {
        return new GenerationOptions(20, 30, Optional.empty(), SamplingOptions.defaults());
    }

    /** The same with another length, in seconds. */
    public GenerationOptions withLength(double newMinSec, double newMaxSec) {
        return new GenerationOptions(newMinSec, newMaxSec, primer, sampling);
    }

    /** The same, going on from a score. */
    public GenerationOptions withPrimer(Score score) {
        return new GenerationOptions(minSec, maxSec, Optional.of(score), sampling);
    }

    /** The same with other sampling. */
    public GenerationOptions withSampling(SamplingOptions value) {
        return new GenerationOptions(minSec, maxSec, primer, value);
    }
}
