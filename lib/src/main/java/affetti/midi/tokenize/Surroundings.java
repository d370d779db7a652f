package affetti.midi.tokenize;

import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * What surrounds the next token, as numbers: what a pianist knows who has played so far, sees the keys and has the form of the piece in mind.
 * <ul>
 * <li>the head: one number a token, 1 where it was put in;
 * <li>the place: how long the piece has lasted and, where the form is given, how long it will go on;
 * <li>the keys: which are down, and which have just been or are about to be released;
 * <li>the harmony: how much each pitch class sounded, in the whole piece so far and lately;
 * <li>the hands: how many keys have been struck at this very moment and within the last quarter second, how many are down, and how many the
 * original struck;
 * <li>the {@link Meter}: where in the bar the music stands and when the coming beats are, where the form is given;
 * <li>the {@link Bookmark}: where the form says that the music returns, what the original does next.
 * </ul>
 */
final class Surroundings {
    private static final int PLACE = 8;
    private static final int CLASSES = 12;
    private static final int HANDS = 6;
    private static final int SECOND = EventTokenizer.STEPS_PER_SEC;
    private static final double FINGERS = 10;
    private static final int[] LATELY_STEPS = {0, 1, 4, 8};
    private static final double EDGE_STEPS = 3;
    private final TimeTokens tokens;
    private final Performance played;
    private final int[] head;
    private final Optional<Form> form;
    private final Optional<Meter> meter;
    private final Optional<Bookmark> bookmark;
    private final double[] everHeard = new double[CLASSES];
    private final double[] latelyHeard = new double[CLASSES];
    private int heardNotes;
    private int heardTo;

    Surroundings(TimeTokens tokens, Performance played, int[] head, Optional<Form> form) {
        this.tokens = tokens;
        this.played = played;
        this.head = head;
        this.form = form;
        this.meter = form.map(Meter::new);
        this.bookmark = form.map(given -> new Bookmark(played, given, meter.orElseThrow()));
    }

    /** What each of the numbers speaks for, in the order in which {@link #describe} gives them. */
    static Pointing pointing(TimeTokens tokens, int vocabulary) {
        Pointing.Builder builder = new Pointing.Builder(tokens, vocabulary).skip(Arrays.stream(tokens.head()).sum() + PLACE)
                .each(Kind.PITCH, 0, tokens.keys()).each(Kind.PITCH, 0, tokens.keys()).classes().classes().skip(HANDS);
        Meter.point(builder);
        Bookmark.point(builder, tokens.keys());
        return builder.build();
    }

    void timePassed() {
        bookmark.ifPresent(Bookmark::timePassed);
    }

    void struck(int key) {
        bookmark.ifPresent(mark -> mark.struck(key));
    }

    /** See {@link TokenCursor#returning}. */
    double returning() {
        return bookmark.map(Bookmark::returning).orElse(0.0);
    }

    void describe(SparseVector target) {
        int start = 0;
        for (int value : head) {
            if (value >= 0) {
                target.add(value, 1);
            }
        }
        start += Arrays.stream(tokens.head()).sum();
        describePlace(target, start);
        start += PLACE;
        describeKeys(target, start);
        start += 2 * played.keyCount();
        describeHarmony(target, start);
        start += 2 * CLASSES;
        describeHands(target, start);
        if (meter.isPresent()) {
            meter.get().describe(target, start + HANDS, played.now());
            bookmark.orElseThrow().describe(target, start + HANDS + Meter.SIZE);
        }
    }

    private void describePlace(SparseVector target, int start) {
        double nowSec = played.now() / (double) EventTokenizer.STEPS_PER_SEC;
        target.add(start, Math.exp(-nowSec / 2));
        target.add(start + 1, Math.exp(-nowSec / 12));
        if (form.isPresent()) {
            double leftSec = Math.max(0, form.get().durationSec() - nowSec);
            target.add(start + 2, 1);
            target.add(start + 3, Math.exp(-leftSec));
            target.add(start + 4, Math.exp(-leftSec / 3));
            target.add(start + 5, Math.exp(-leftSec / 10));
            target.add(start + 6, Math.min(1, nowSec / form.get().durationSec()));
            target.add(start + 7, leftSec == 0 ? 1 : 0);
        }
    }

    private void describeKeys(SparseVector target, int start) {
        for (int key = 0; key < played.keyCount(); key++) {
            double left = played.left(key);
            if (left > 0) {
                target.add(start + key, 1);
            }
            if (Math.abs(left) <= 4 * EDGE_STEPS) {
                target.add(start + played.keyCount() + key, Math.exp(-Math.abs(left) / EDGE_STEPS));
            }
        }
    }

    /** All as shares of ten fingers. How dense the music has been over seconds is left out: a network that is given so makes dense music denser. */
    private void describeHands(SparseVector target, int start) {
        for (int i = 0; i < LATELY_STEPS.length; i++) {
            target.add(start + i, (played.count() - played.firstFrom(played.now() - LATELY_STEPS[i])) / FINGERS);
        }
        int down = 0;
        for (int key = 0; key < played.keyCount(); key++) {
            down += played.left(key) > 0 ? 1 : 0;
        }
        target.add(start + LATELY_STEPS.length, down / FINGERS);
        target.add(start + LATELY_STEPS.length + 1, bookmark.map(mark -> mark.originals(SECOND) / FINGERS).orElse(0.0));
    }

    private void describeHarmony(SparseVector target, int start) {
        double fading = Math.exp(-(played.now() - heardTo) / (2.0 * EventTokenizer.STEPS_PER_SEC));
        heardTo = played.now();
        double ever = 1e-9;
        double lately = 1e-9;
        for (int i = 0; i < CLASSES; i++) {
            latelyHeard[i] *= fading;
        }
        for (; heardNotes < played.count(); heardNotes++) {
            double weight = Math.sqrt(EventTokenizer.DURATIONS.length(played.duration(heardNotes)));
            everHeard[played.key(heardNotes) % CLASSES] += weight;
            latelyHeard[played.key(heardNotes) % CLASSES] += weight;
        }
        for (int i = 0; i < CLASSES; i++) {
            ever += everHeard[i];
            lately += latelyHeard[i];
        }
        for (int i = 0; i < CLASSES; i++) {
            target.add(start + i, 3 * everHeard[i] / ever);
            target.add(start + CLASSES + i, 3 * latelyHeard[i] / lately);
        }
    }
}
