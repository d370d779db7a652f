package affetti.midi.tokenize;

import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer.Kind;

/** The beats that a form tells, on the grid of time steps: where in the beat and the bar the music stands, and when the coming beats and their quarters are. */
final class Meter {
    private static final int BACK = 2;
    private static final int WIDTH = BACK + EventTokenizer.LONGEST_SHIFT + 1;
    private static final int PARTS = 4;
    private static final int PER_BAR = 4;
    private static final int BARS = 4;
    /** For downbeats, beats, halves and quarters of a beat how near each is to each coming step; the beat in its bar; the bar among four; a beat's length. */
    static final int SIZE = 4 * WIDTH + PER_BAR + BARS + 1;
    /** What comes just before a beat belongs to it. */
    private static final double EARLY = 0.16;
    private final double[] steps;

    Meter(Form form) {
        steps = form.beatsSec().stream().mapToDouble(sec -> sec * EventTokenizer.STEPS_PER_SEC).toArray();
    }

    /** The beat at a step, with the part of it that has passed; beyond both ends at the tempo there. */
    double beatAt(double step) {
        int at = java.util.Arrays.binarySearch(steps, step);
        int beat = Math.max(0, Math.min(steps.length - 2, at >= 0 ? at : -at - 2));
        return beat + (step - steps[beat]) / (steps[beat + 1] - steps[beat]);
    }

    /** The step of a beat: {@link #beatAt} undone. */
    double stepAt(double beat) {
        int whole = Math.max(0, Math.min(steps.length - 2, (int) Math.floor(beat)));
        return steps[whole] + (beat - whole) * (steps[whole + 1] - steps[whole]);
    }

    /** The beat that music at a step belongs to, 0 or more. */
    int beatOf(double step) {
        return (int) Math.max(0, Math.floor(beatAt(step) + EARLY));
    }

    /** A beat in so many steps speaks for waiting so long. */
    static void point(Pointing.Builder builder) {
        for (int kind = 0; kind < 4; kind++) {
            builder.skip(BACK + 1).each(Kind.TIME, 1, EventTokenizer.LONGEST_SHIFT);
        }
        builder.skip(PER_BAR + BARS + 1);
    }

    void describe(SparseVector target, int start, int now) {
        int last = (int) Math.floor(PARTS * beatAt(now - BACK + WIDTH - 1));
        for (int part = (int) Math.ceil(PARTS * beatAt(now - BACK)); part <= last; part++) {
            double place = stepAt(part / (double) PARTS) - now + BACK;
            int step = (int) Math.max(0, Math.min(WIDTH - 1, Math.floor(place)));
            int row = start + WIDTH * kind(part);
            target.add(row + step, Math.max(0, 1 - (place - step)));
            if (step + 1 < WIDTH) {
                target.add(row + step + 1, Math.max(0, place - step));
            }
        }
        int beat = beatOf(now);
        int rest = start + 4 * WIDTH;
        target.add(rest + beat % PER_BAR, 1);
        target.add(rest + PER_BAR + beat / PER_BAR % BARS, 1);
        target.add(rest + PER_BAR + BARS, (stepAt(beat + 1) - stepAt(beat)) / EventTokenizer.STEPS_PER_SEC);
    }

    private static int kind(int part) {
        return Math.floorMod(part, PARTS * PER_BAR) == 0 ? 0 : Math.floorMod(part, PARTS) == 0 ? 1 : Math.floorMod(part, 2) == 0 ? 2 : 3;
    }
}
