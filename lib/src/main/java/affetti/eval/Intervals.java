package affetti.eval;

import affetti.core.Checks;
import affetti.core.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals. Clips of one song are alike, so the bootstrap draws whole songs (Field and Welsh, "Bootstrapping clustered
 * data", J. R. Stat. Soc. B 69(3), 2007); drawing clips would make the interval too narrow. A statistic may come out lower in draws than in
 * the data (macro-F1), or higher (a distance): the interval's ends are percentiles that allow for that bias (Efron, "Nonparametric standard
 * errors and confidence intervals", Can. J. Stat. 9(2), 1981), and the interval always holds its estimate. Taught in notebook 04.
 */
public final class Intervals {
    private static final int DRAWS = 1000;
    /** In deviations: where more than 84 of 100 draws lie on one side, the correction would leave hardly any of them. */
    private static final double MOST_BIAS = 1;
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    private Intervals() {
    }

    /**
     * A statistic of measured items with its bias-corrected bootstrap interval, groups (songs) drawn with replacement.
     *
     * @param items     at least one
     * @param statistic such as {@code list -> ConfusionMatrix.of(list).accuracy()}
     * @param draws     number of resamples, 2 or more; 1000 is usual
     * @param seed      same seed, same interval
     */
    public static <T extends Grouped> Metric bootstrap(List<T> items, ToDoubleFunction<List<T>> statistic, int draws, long seed) {
        Checks.notEmpty("items", items);
        Checks.inRange("draws", draws, 2, Integer.MAX_VALUE);
        List<List<T>> groups = groups(items);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            values[draw] = statistic.applyAsDouble(draw(groups, random));
        }
        return corrected(statistic.applyAsDouble(items), values, items.size());
    }

    /**
     * An estimate with the interval of its draws. Where so many draws lie above it as below, the ends are the usual percentiles; where more lie
     * on one side, both ends move to the other; a bias of more than {@value #MOST_BIAS} deviation counts as that. The few draws that are no number, a
     * share of nothing, are left out.
     *
     * @throws IllegalArgumentException if they are more than a tenth
     */
    static Metric corrected(double estimate, double[] draws, int n) {
        double[] sorted = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        Checks.inRange("draws that are numbers", sorted.length, draws.length - draws.length / 10, draws.length);
        double below = 0;
        for (double value : sorted) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        double share = Math.max(0.5, Math.min(sorted.length - 0.5, below)) / sorted.length;
        double bias = Math.max(-MOST_BIAS, Math.min(MOST_BIAS, Normal.quantile(share)));
        double low = quantile(sorted, Normal.below(2 * bias - NORMAL_QUANTILE));
        double high = quantile(sorted, Normal.below(2 * bias + NORMAL_QUANTILE));
        return new Metric(estimate, Math.min(low, estimate), Math.max(high, estimate), n);
    }

    private static <T extends Grouped> List<List<T>> groups(List<T> items) {
        Map<String, List<T>> byGroup = new LinkedHashMap<>();
        items.forEach(item -> byGroup.computeIfAbsent(item.group(), g -> new ArrayList<>()).add(item));
        return List.copyOf(byGroup.values());
    }

    /** As many groups as there are, each drawn from all. */
    private static <T extends Grouped> List<T> draw(List<List<T>> groups, SplittableRandom random) {
        List<T> sample = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            sample.addAll(groups.get(random.nextInt(groups.size())));
        }
        return sample;
    }

    /**
     * The difference between a statistic of two sets of measured items, first minus second, with its bias-corrected bootstrap interval:
     * the groups of both are drawn anew.
     *
     * @param first     at least one
     * @param second    at least one
     * @param statistic the same of both
     * @param seed      same seed, same interval; 1,000 draws
     */
    public static <T extends Grouped> Metric difference(List<T> first, List<T> second, ToDoubleFunction<List<T>> statistic, long seed) {
        return compared(first, second, (one, other) -> statistic.applyAsDouble(one) - statistic.applyAsDouble(other), seed);
    }

    /**
     * A statistic of the first set of measured items as a share of the same of the second, with its interval as in {@link #difference}.
     *
     * @throws IllegalArgumentException if the second set's statistic is 0, or is in more than a few of the draws
     */
    public static <T extends Grouped> Metric ratio(List<T> first, List<T> second, ToDoubleFunction<List<T>> statistic, long seed) {
        return compared(first, second, (one, other) -> statistic.applyAsDouble(one) / statistic.applyAsDouble(other), seed);
    }

    /** A number that tells two sets of items apart, with its interval as in {@link #difference}. */
    static <T extends Grouped> Metric compared(List<T> first, List<T> second, ToDoubleBiFunction<List<T>, List<T>> statistic, long seed) {
        List<List<T>> firstGroups = groups(Checks.notEmpty("first", first));
        List<List<T>> secondGroups = groups(Checks.notEmpty("second", second));
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            values[draw] = statistic.applyAsDouble(draw(firstGroups, random), draw(secondGroups, random));
        }
        return corrected(statistic.applyAsDouble(first, second), values, first.size() + second.size());
    }

    /**
     * A share of independent items, such as "major keys among generated pieces", with Wilson's score interval (J. Am. Stat.
     * Assoc. 22(158), 1927).
     *
     * @param hits how many of {@code n}, 0 to n
     * @param n    1 or more
     */
    public static Metric share(int hits, int n) {
        Checks.positive("n", n);
        Checks.inRange("hits", hits, 0, n);
        double p = hits / (double) n;
        double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = NORMAL_QUANTILE / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new Metric(p, Math.max(0, centre - half), Math.min(1, centre + half), n);
    }

    /** The value below which a share {@code q} of the sorted values lies, with linear interpolation. */
    static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
