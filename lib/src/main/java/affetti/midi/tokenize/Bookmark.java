package affetti.midi.tokenize;

import affetti.midi.Form;
import affetti.midi.Form.Reprise;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A finger on the score: where the form says that the music returns, what the original did at this place and does next. The finger follows the
 * player: whenever a key is struck that the original has about here, the lag between the two moves half way to theirs, so that a reprise may
 * be faster or slower than its original; and a note of the original is played once. It reaches across the whole piece.
 */
final class Bookmark {
    private static final int REACH = 4;
    private static final int HERE = 2;
    private static final int AHEAD = EventTokenizer.LONGEST_SHIFT;
    /** A plan's lag is moved by up to so many steps to where the rhythm fits. */
    private static final int PLAN_REACH = 20;
    private static final double NEXT_STEPS = 8;
    private final Performance played;
    private final List<Reprise> reprises;
    private final boolean planned;
    private final boolean told;
    private final Pulse pulse;
    private final BitSet used = new BitSet();
    private int next;
    private boolean inside;
    private double lag;
    private int matched = -1;

    Bookmark(Performance played, Optional<Form> form, Pulse pulse) {
        this.played = played;
        this.told = form.isPresent();
        this.reprises = form.map(Form::reprises).orElse(List.of());
        this.planned = form.map(Form::planned).orElse(false);
        this.pulse = pulse;
    }

    /** Two flags; keys that are due here; keys that come next; steps until they do; velocity and duration of the original of the struck key. */
    static int size(int keys) {
        return 2 + 2 * keys + AHEAD + 1 + EventTokenizer.VELOCITY_BINS + EventTokenizer.DURATIONS.places();
    }

    void timePassed() {
        matched = -1;
        double nowSec = played.now() / (double) EventTokenizer.STEPS_PER_SEC;
        inside = inside && nowSec < reprises.get(next - 1).toSec();
        while (next < reprises.size() && reprises.get(next).fromSec() <= nowSec) {
            open(reprises.get(next++), nowSec);
        }
    }

    private void open(Reprise reprise, double nowSec) {
        inside = nowSec < reprise.toSec();
        lag = reprise.lagSec() * EventTokenizer.STEPS_PER_SEC;
        if (planned) {
            lag = pulse.fitting(lag, PLAN_REACH);
        }
        used.clear();
    }

    /** Looks up the original of a key that is struck now, and follows the player. */
    void struck(int key) {
        matched = -1;
        double here = played.now() - lag;
        for (int note = played.firstFrom(here - REACH); inside && note < played.count() && played.step(note) <= here + REACH; note++) {
            boolean nearer = matched < 0 || Math.abs(played.step(note) - here) < Math.abs(played.step(matched) - here);
            matched = played.key(note) == key && !used.get(note) && nearer ? note : matched;
        }
        if (matched >= 0) {
            used.set(matched);
            lag += (played.now() - played.step(matched) - lag) / 2;
        }
    }

    /** How many notes the original has in the steps before this place; 0 where nothing returns. */
    int originals(int steps) {
        double here = played.now() - lag;
        return inside ? played.firstFrom(here) - played.firstFrom(here - steps) : 0;
    }

    void describe(SparseVector target, int start) {
        target.add(start, told ? 1 : 0);
        if (!inside) {
            return;
        }
        target.add(start + 1, 1);
        int keys = start + 2;
        int coming = keys + 2 * played.keyCount();
        double here = played.now() - lag;
        boolean[] said = new boolean[AHEAD + 1];
        for (int note = played.firstFrom(here - HERE); note < played.count() && played.step(note) <= here + AHEAD; note++) {
            double ahead = played.step(note) - here;
            if (!used.get(note)) {
                boolean due = ahead <= HERE;
                target.add(keys + (due ? 0 : played.keyCount()) + played.key(note),
                        due ? 1 - Math.abs(ahead) / (2 * HERE) : Math.exp(-(ahead - HERE) / NEXT_STEPS));
                int step = (int) Math.max(0, Math.round(ahead));
                if (!said[step]) {
                    target.add(coming + step, 1);
                    said[step] = true;
                }
            }
        }
        if (matched >= 0 && played.struckKey() >= 0) {
            int touch = coming + AHEAD + 1;
            target.add(touch + played.velocity(matched), 1);
            target.add(touch + EventTokenizer.VELOCITY_BINS + played.duration(matched), 1);
        }
    }
}
