package affetti.classify;

import affetti.core.FeatureMatrix;
import java.util.List;

/**
 * What clips a classifier takes: these columns at this rate, and these statistics.
 *
 * @param columns      the sequence's columns
 * @param framesPerSec frames a second
 * @param statistics   the statistics' columns; none if the classifier reads the sequence alone
 */
record ClipShape(List<String> columns, double framesPerSec, List<String> statistics) {
    private static final double RATE_TOLERANCE = 1e-6;

    ClipShape {
        columns = List.copyOf(columns);
        statistics = List.copyOf(statistics);
    }

    static ClipShape of(ClipFeatures clip) {
        return new ClipShape(clip.sequence().binNames(), clip.sequence().framesPerSec(), statisticsOf(clip));
    }

    private static List<String> statisticsOf(ClipFeatures clip) {
        return clip.statistics().map(FeatureMatrix::binNames).orElse(List.of());
    }

    /** An IllegalArgumentException if the clip has other columns or statistics, another rate, or no frame. */
    void check(ClipFeatures clip) {
        checkNames("columns", clip.sequence().binNames(), columns);
        checkNames("statistics", statisticsOf(clip), statistics);
        if (Math.abs(clip.sequence().framesPerSec() - framesPerSec) > RATE_TOLERANCE * framesPerSec) {
            throw new IllegalArgumentException("the clip has " + clip.sequence().framesPerSec() + " frames/s, but the classifier expects "
                    + framesPerSec + ": extract it with the same frame rate");
        }
        if (clip.sequence().frames() == 0) {
            throw new IllegalArgumentException("the clip has no frame, but must have at least one: it is empty or too short");
        }
    }

    private static void checkNames(String what, List<String> actual, List<String> expected) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException("the clip has the " + what + " " + brief(actual) + ", but the classifier expects "
                    + brief(expected) + ": extract it with the same features");
        }
    }

    private static String brief(List<String> names) {
        return names.isEmpty() ? "0" : names.size() + " (" + names.get(0) + " .. " + names.get(names.size() - 1) + ")";
    }
}
