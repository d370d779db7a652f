package affetti.midi.tokenize;

import affetti.midi.Keyboard;
import affetti.midi.tokenize.BarTokenizer.Kind;

/** Reads {@link BarTokenizer}'s tokens one by one. */
final class BarCursor implements TokenCursor {
    private final BarPlace place = new BarPlace();
    /** For each key the step before which it cannot be struck again. */
    private final double[] ends = new double[Keyboard.HIGHEST_PITCH - Keyboard.LOWEST_PITCH + 1];
    private Kind previous = Kind.BEGINNING;
    private int tempo = -1;
    private int position = -1;
    private int deviation;
    private int key = -1;
    private int notes;

    @Override
    public void push(int token) {
        place.pass(token);
        switch (BarTokenizer.kind(token)) {
            case TEMPO -> tempo = token;
            case BAR -> goTo(-1);
            case POSITION -> goTo(BarTokenizer.value(token));
            case DEVIATION -> {
                deviation = BarTokenizer.value(token);
                key = -1;
            }
            case PITCH -> key = BarTokenizer.value(token);
            case DURATION -> {
                if (key >= 0 && previous == Kind.VELOCITY) {
                    notes++;
                    ends[key] = place.step() + BarTokenizer.STRIKES.shortest(BarTokenizer.value(token));
                }
            }
            default -> {
            }
        }
        previous = BarTokenizer.kind(token);
    }

    private void goTo(int newPosition) {
        position = newPosition;
        deviation = 0;
        key = -1;
    }

    @Override
    public boolean mayFollow(int token) {
        Kind kind = BarTokenizer.kind(token);
        return switch (previous) {
            case BEGINNING -> kind == Kind.TEMPO || kind == Kind.END;
            case TEMPO -> position < 0 ? kind == Kind.BAR : mayFollowPosition(token) || mayGoOn(token);
            case BAR -> kind == Kind.BAR || kind == Kind.POSITION;
            case POSITION -> mayFollowPosition(token) || kind == Kind.TEMPO && position % 4 == 0 && token != tempo;
            case DEVIATION -> mayBeStruck(token);
            case PITCH -> kind == Kind.VELOCITY;
            case VELOCITY -> kind == Kind.DURATION;
            case DURATION -> kind == Kind.END || mayGoOn(token) || mayBeStruck(token)
                    || kind == Kind.DEVIATION && BarTokenizer.value(token) > deviation;
            case END, PADDING -> kind == Kind.PADDING;
        };
    }

    /** A key, or how far its note is from the position. */
    private boolean mayFollowPosition(int token) {
        return mayBeStruck(token) || BarTokenizer.kind(token) == Kind.DEVIATION && BarTokenizer.value(token) != 0
                && place.positionStep() + BarTokenizer.value(token) >= 0;
    }

    /** A later position, or the next bar. */
    private boolean mayGoOn(int token) {
        return BarTokenizer.kind(token) == Kind.BAR || BarTokenizer.kind(token) == Kind.POSITION && BarTokenizer.value(token) > position;
    }

    /** A key that is not down, and above those that were struck at this moment. */
    private boolean mayBeStruck(int token) {
        return BarTokenizer.kind(token) == Kind.PITCH && BarTokenizer.value(token) > key && ends[BarTokenizer.value(token)] <= place.step();
    }

    @Override
    public double nowSec() {
        return place.sec();
    }

    @Override
    public double nowSecBehind(int token) {
        BarPlace more = place.copy();
        more.pass(token);
        return more.sec();
    }

    @Override
    public int notes() {
        return notes;
    }
}
