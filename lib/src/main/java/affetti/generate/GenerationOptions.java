package affetti.generate;

import affetti.core.Checks;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.Score;
import affetti.train.ModelCard;
import java.util.Objects;
import java.util.Optional;

/**
 * What piece to make.
 *
 * @param length   how long it is
 * @param primer   a score that the piece begins with and goes on from; none for a piece from nothing
 * @param guidance how strongly what the model is given is pressed, the emotion and the plan: 0 not at all, 1 as learnt, above 1 more; 0 to 10
 * @param planned  whether the model is given a plan, the form of a piece that it learnt from, so that the music keeps its beat and comes back
 * @param sampling how tokens are drawn
 */
public record GenerationOptions(Length length, Optional<Score> primer, double guidance, boolean planned, SamplingOptions sampling) {
    private static final double LONGEST_SEC = 3600;
    private static final int BEATS_PER_BAR = 4;

    /**
     * When a piece ends.
     *
     * @param minSec not before, in seconds, 0 or more
     * @param maxSec by then at the latest, in seconds, at least {@code minSec}, above 0
     * @param ending how the end is brought about in between: its odds grow evenly to e to the power of this, so that the piece ends at a
     *               moment that suits it; 0 leaves it to the model; 0 to 20
     */
    public record Length(double minSec, double maxSec, double ending) {
        public Length {
            Checks.inRange("minSec", minSec, 0, LONGEST_SEC);
            Checks.positive("maxSec", maxSec);
            Checks.inRange("maxSec", maxSec, minSec, LONGEST_SEC);
            Checks.inRange("ending", ending, 0, 20);
        }
    }

    public GenerationOptions {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(primer, "primer");
        Checks.inRange("guidance", guidance, 0, 10);
        Objects.requireNonNull(sampling, "sampling");
    }

    /** From 20 to 30 seconds, from nothing, ending 6, guidance 1, planned, {@link SamplingOptions#defaults()}. */
    public static GenerationOptions defaults() {
        return new GenerationOptions(new Length(20, 30, 6), Optional.empty(), 1, true, SamplingOptions.defaults());
    }

    /** The defaults with the guidance and the nucleus that a model's card says were measured as best. */
    public static GenerationOptions of(ModelCard card) {
        GenerationOptions usual = defaults();
        double nucleus = value(card, MetricNames.NUCLEUS, usual.sampling.topP());
        return usual.withGuidance(value(card, MetricNames.GUIDANCE, usual.guidance)).withSampling(usual.sampling.withTopP(nucleus));
    }

    private static double value(ModelCard card, String name, double usual) {
        Metric metric = card.metrics().get(name);
        return metric == null ? usual : metric.value();
    }

    /** The same with another length, in seconds. */
    public GenerationOptions withLength(double minSec, double maxSec) {
        return withLength(new Length(minSec, maxSec, length.ending));
    }

    /**
     * The same with another length in bars of four beats.
     *
     * @param tempoBpm beats a minute
     */
    public GenerationOptions withBars(int fewest, int most, double tempoBpm) {
        double barSec = BEATS_PER_BAR * 60 / Checks.positive("tempoBpm", tempoBpm);
        return withLength(fewest * barSec, most * barSec);
    }

    /** The same, going on from a score. */
    public GenerationOptions withPrimer(Score score) {
        return new GenerationOptions(length, Optional.of(score), guidance, planned, sampling);
    }

    /** The same with the end brought about more or less. */
    public GenerationOptions withEnding(double value) {
        return withLength(new Length(length.minSec, length.maxSec, value));
    }

    private GenerationOptions withLength(Length value) {
        return new GenerationOptions(value, primer, guidance, planned, sampling);
    }

    /** The same with emotion and plan pressed more or less strongly. */
    public GenerationOptions withGuidance(double value) {
        return new GenerationOptions(length, primer, value, planned, sampling);
    }

    /** The same with or without a plan of what returns when. */
    public GenerationOptions withPlan(boolean value) {
        return new GenerationOptions(length, primer, guidance, value, sampling);
    }

    /** The same with other sampling. */
    public GenerationOptions withSampling(SamplingOptions value) {
        return new GenerationOptions(length, primer, guidance, planned, value);
    }
}
