package affetti.eval;

import affetti.core.Checks;
import java.util.Arrays;

/** Whether events, such as beats, were found where they are. Reference: {@code mir_eval.beat} (Raffel et al., ISMIR 2014). Taught in notebook 06. */
public final class EventTimes {
    /** How far a found beat may lie from a true one in all tables, as in mir_eval. */
    public static final double WINDOW_SEC = 0.07;
    /** Beats before this time are not counted, as in mir_eval: a tracker may need to settle. */
    public static final double FIRST_SEC = 5;

    private EventTimes() {
    }

    /** The times from {@code fromSec} on. */
    public static double[] from(double[] sec, double fromSec) {
        return Arrays.stream(sec).filter(one -> one >= fromSec).toArray();
    }

    /**
     * The F-measure: the harmonic mean of the share of found events that are true and the share of true events that are found, each true event
     * matched with one found event at most; 0 where either has none.
     *
     * @param trueSec   sorted
     * @param foundSec  sorted
     * @param windowSec how far apart a pair may be, that far included
     */
    public static double fMeasure(double[] trueSec, double[] foundSec, double windowSec) {
        Checks.positive("windowSec", windowSec);
        int pairs = 0;
        for (int t = 0, f = 0; t < trueSec.length && f < foundSec.length; ) {
            if (Math.abs(trueSec[t] - foundSec[f]) <= windowSec) {
                pairs++;
                t++;
                f++;
            } else if (trueSec[t] < foundSec[f]) {
                t++;
            } else {
                f++;
            }
        }
        return pairs == 0 ? 0 : 2.0 * pairs / (trueSec.length + foundSec.length);
    }
}
