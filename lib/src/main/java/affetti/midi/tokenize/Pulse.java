package affetti.midi.tokenize;

import java.util.Arrays;

/**
 * When onsets are due if the rhythm of the last eight seconds goes on: each step of the coming second is as due as onsets lie the right
 * distances before it, and a distance is right as far as pairs of onsets lie so far apart (the autocorrelation of the onsets).
 */
final class Pulse {
    /** The coming steps, the present one first; and how long ago the last onset was. */
    static final int SIZE = EventTokenizer.LONGEST_SHIFT + 2;
    private static final int AHEAD = EventTokenizer.LONGEST_SHIFT + 1;
    private static final int MEMORY = 8 * EventTokenizer.STEPS_PER_SEC;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 4 * EventTokenizer.STEPS_PER_SEC;
    private static final double BESIDE = 0.5;
    private final Performance played;
    private final int[] onsets = new int[MEMORY];
    private int onsetCount;
    private int describedNotes = -1;
    private final double[] apart = new double[LONGEST + 2];

    Pulse(Performance played) {
        this.played = played;
    }

    /** Writes how due each coming step is, 0 to 1, and how recent the last onset. */
    void describe(SparseVector target, int start) {
        listen();
        double[] due = new double[AHEAD];
        double most = 0;
        for (int ahead = 0; ahead < AHEAD; ahead++) {
            due[ahead] = due(played.now() + ahead);
            most = Math.max(most, due[ahead]);
        }
        for (int ahead = 0; ahead < AHEAD && most > 0; ahead++) {
            target.add(start + ahead, due[ahead] < 0.05 * most ? 0 : due[ahead] / most);
        }
        if (onsetCount > 0) {
            target.add(start + AHEAD, Math.exp(-(played.now() - onsets[onsetCount - 1]) / 8.0));
        }
    }

    /** How due an onset is at a step. */
    private double due(int step) {
        double due = 0;
        for (int i = 0; i < onsetCount; i++) {
            int distance = step - onsets[i];
            due += distance >= SHORTEST && distance <= LONGEST ? apart[distance] : 0;
        }
        return due;
    }

    /** Takes in the notes since the last time. */
    private void listen() {
        if (describedNotes == played.count()) {
            return;
        }
        describedNotes = played.count();
        onsetCount = 0;
        for (int note = played.firstFrom(played.now() - MEMORY + 1); note < played.count(); note++) {
            if (onsetCount == 0 || onsets[onsetCount - 1] != played.step(note)) {
                onsets[onsetCount++] = played.step(note);
            }
        }
        Arrays.fill(apart, 0);
        for (int i = 0; i < onsetCount; i++) {
            for (int j = i + 1; j < onsetCount && onsets[j] - onsets[i] <= LONGEST; j++) {
                int distance = onsets[j] - onsets[i];
                apart[distance - 1] += BESIDE;
                apart[distance] += 1;
                apart[distance + 1] += BESIDE;
            }
        }
    }

    /** The lag, near one, at which the last four seconds' onsets best lie on earlier ones; nearer wins where several do as well. */
    int fitting(double lag, int reach) {
        int best = (int) Math.round(lag);
        double most = -1;
        for (int shift = 0; shift <= 2 * reach; shift++) {
            int tried = (int) Math.round(lag) + (shift % 2 == 0 ? shift / 2 : -(shift + 1) / 2);
            double agreeing = 0;
            for (int note = played.firstFrom(played.now() - MEMORY / 2.0); note < played.count(); note++) {
                int first = played.firstFrom(played.step(note) - tried - 1);
                if (first < played.count() && played.step(first) <= played.step(note) - tried + 1) {
                    agreeing += played.step(first) == played.step(note) - tried ? 1 : BESIDE;
                }
            }
            if (agreeing > most + 1e-9) {
                most = agreeing;
                best = tried;
            }
        }
        return best;
    }
}
