package affetti.midi.tokenize;

import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer.Kind;
import java.util.BitSet;

/**
 * A finger on the score: where the form says that the music returns, what the earlier beat did at this place and does next, and how closely
 * it is to be followed. A note of the original is played once. It reaches across the whole piece.
 */
final class Bookmark {
    private static final int REACH = 3;
    private static final int HERE = 2;
    private static final int AHEAD = EventTokenizer.LONGEST_SHIFT;
    private static final double NEXT_STEPS = 8;
    private static final int CLASSES = 12;
    private static final int BEATS_AHEAD = 2;
    private final Performance played;
    private final Form form;
    private final Meter meter;
    private final BitSet used = new BitSet();
    private int lag;
    private double closeness;
    /** The step of the original that is due now. */
    private double here;
    private int matched = -1;

    Bookmark(Performance played, Form form, Meter meter) {
        this.played = played;
        this.form = form;
        this.meter = meter;
        timePassed();
    }

    /**
     * Whether something returns and how closely; keys that are due here; keys that come next; steps until they do; velocity and duration of the
     * original of the struck key; how much the original's next two beats hold of each pitch class.
     */
    static void point(Pointing.Builder builder, int keys) {
        builder.skip(2).each(Kind.PITCH, 0, keys).each(Kind.PITCH, 0, keys).skip(1).each(Kind.TIME, 1, AHEAD)
                .each(Kind.VELOCITY, 0, EventTokenizer.VELOCITY_BINS).each(Kind.DURATION, 0, EventTokenizer.DURATIONS.places());
        for (int beat = 0; beat < BEATS_AHEAD; beat++) {
            builder.classes();
        }
    }

    void timePassed() {
        matched = -1;
        int beat = Math.min(form.lags().size() - 1, meter.beatOf(played.now()));
        if (form.lags().get(beat) != lag) {
            used.clear();
        }
        lag = form.lags().get(beat);
        closeness = form.closeness().get(beat);
        here = meter.stepAt(meter.beatAt(played.now()) - lag);
    }

    /** Looks up the original of a key that is struck now. */
    void struck(int key) {
        matched = -1;
        for (int note = played.firstFrom(here - REACH); lag > 0 && note < played.count() && played.step(note) <= here + REACH; note++) {
            boolean nearer = matched < 0 || Math.abs(played.step(note) - here) < Math.abs(played.step(matched) - here);
            matched = played.key(note) == key && !used.get(note) && nearer ? note : matched;
        }
        if (matched >= 0) {
            used.set(matched);
        }
    }

    /** How many notes the original has in the steps before this place; 0 where nothing returns. */
    int originals(int steps) {
        return lag > 0 ? played.firstFrom(here) - played.firstFrom(here - steps) : 0;
    }

    /** See {@link TokenCursor#returning}. */
    double returning() {
        return lag > 0 ? closeness : 0;
    }

    void describe(SparseVector target, int start) {
        if (lag == 0) {
            return;
        }
        target.add(start, 1);
        target.add(start + 1, closeness);
        int keys = start + 2;
        int coming = keys + 2 * played.keyCount();
        boolean[] marked = new boolean[AHEAD + 1];
        for (int note = played.firstFrom(here - HERE); note < played.count() && played.step(note) <= here + AHEAD; note++) {
            double ahead = played.step(note) - here;
            if (!used.get(note)) {
                boolean due = ahead <= HERE;
                target.add(keys + (due ? 0 : played.keyCount()) + played.key(note),
                        due ? 1 - Math.abs(ahead) / (2 * HERE) : Math.exp(-(ahead - HERE) / NEXT_STEPS));
                int step = (int) Math.max(0, Math.round(ahead));
                if (!marked[step]) {
                    target.add(coming + step, 1);
                    marked[step] = true;
                }
            }
        }
        int touch = coming + AHEAD + 1;
        if (matched >= 0 && played.struckKey() >= 0) {
            target.add(touch + played.velocity(matched), 1);
            target.add(touch + EventTokenizer.VELOCITY_BINS + played.duration(matched), 1);
        }
        describeHarmony(target, touch + EventTokenizer.VELOCITY_BINS + EventTokenizer.DURATIONS.places());
    }

    private void describeHarmony(SparseVector target, int start) {
        double beat = meter.beatAt(here);
        for (int ahead = 0; ahead < BEATS_AHEAD; ahead++) {
            int first = played.firstFrom(meter.stepAt(beat + ahead) - HERE);
            int end = played.firstFrom(meter.stepAt(beat + ahead + 1) - HERE);
            for (int note = first; note < end; note++) {
                target.add(start + ahead * CLASSES + played.key(note) % CLASSES, 2.0 / (end - first));
            }
        }
    }
}
