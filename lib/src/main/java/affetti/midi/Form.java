package affetti.midi;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.List;

/**
 * A piece's form, as far as it is told by what returns: how long the piece is, and which stretches of it repeat an earlier one, note for
 * note or nearly so. What no reprise covers is new. Found in a score by {@link #of}, or planned before there is one. Taught in notebook 06.
 *
 * @param durationSec length of the piece, above 0
 * @param reprises    in order of time; no two overlap
 * @param planned     whether the reprises were planned before the notes: their lags are then only about right, and whoever follows them moves
 *                    each to where the rhythm fits
 */
public record Form(double durationSec, List<Reprise> reprises, boolean planned) {
    /**
     * A stretch that repeats what was played before.
     *
     * @param fromSec when it begins, 0 or more
     * @param toSec   when it ends, above {@code fromSec}
     * @param lagSec  how long before its beginning the original began; in the course of the stretch the lag may drift, as players do
     */
    public record Reprise(double fromSec, double toSec, double lagSec) {
        public Reprise {
            Checks.inRange("fromSec", fromSec, 0, Math.nextDown(toSec));
            Checks.inRange("lagSec", lagSec, Double.MIN_VALUE, Double.MAX_VALUE);
        }

        /** The same stretch later, about what was as much before it. */
        Reprise later(double seconds) {
            return new Reprise(fromSec + seconds, toSec + seconds, lagSec);
        }
    }

    public Form {
        Checks.positive("durationSec", durationSec);
        reprises = List.copyOf(reprises);
    }

    /**
     * The form of a score that has notes.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static Form of(Score score) {
        return new Form(score.durationSec(), new RepriseFinder(score).find(), false);
    }

    /** The share of the piece that repeats something, 0 to 1. */
    public double share() {
        return reprises.stream().mapToDouble(reprise -> reprise.toSec() - reprise.fromSec()).sum() / durationSec;
    }

    /**
     * A plan for a piece of another length: a shorter one is cut off; a longer one goes round again, and from the second round on what was new
     * is a reprise of the first.
     *
     * @param seconds its length, above 0
     */
    public Form plannedFor(double seconds) {
        java.util.ArrayList<Reprise> plan = new java.util.ArrayList<>();
        for (double start = 0; start < seconds; start += durationSec) {
            for (Reprise reprise : start == 0 ? reprises : List.of(new Reprise(0, durationSec, durationSec))) {
                Reprise later = reprise.later(start);
                if (later.fromSec() < seconds) {
                    plan.add(new Reprise(later.fromSec(), Math.min(seconds, later.toSec()), later.lagSec()));
                }
            }
        }
        return new Form(seconds, plan, true);
    }
}
