package affetti.midi.tokenize;

import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer.Kind;
import java.util.Arrays;
import java.util.Optional;

/** The cursor of tokens in steps of time: {@link EventTokenizer} and {@link KeyRelativeTokenizer}. */
final class TimeCursor implements TokenCursor {
    private static final int UNTOLD = -1;
    private final TimeTokens tokens;
    private final Performance played;
    private final Surroundings surroundings;
    /** What the head says, part by part; -1 where it has not come. */
    private final int[] head;
    private Kind previous = Kind.BEGINNING;
    private int headParts;

    TimeCursor(TimeTokens tokens, Optional<Form> form) {
        this.tokens = tokens;
        this.played = new Performance(tokens.keys());
        this.head = new int[tokens.head().length];
        Arrays.fill(head, UNTOLD);
        this.surroundings = new Surroundings(tokens, played, head, form);
    }

    @Override
    public void push(int token) {
        Kind kind = tokens.kind(token);
        int value = tokens.value(token);
        switch (kind) {
            case HEAD -> {
                head[part(value)] = value;
                headParts = part(value) + 1;
            }
            case TIME -> {
                played.forgetStruck();
                played.passTime(value);
                surroundings.timePassed();
            }
            case PITCH -> {
                played.strike(value);
                surroundings.struck(value);
            }
            case VELOCITY -> played.setVelocity(value);
            case DURATION -> played.setDuration(value);
            default -> played.forgetStruck();
        }
        previous = kind;
    }

    /** Which part of the head a value belongs to. */
    private int part(int value) {
        int part = 0;
        for (int first = tokens.head()[0]; value >= first; first += tokens.head()[part]) {
            part++;
        }
        return part;
    }

    @Override
    public boolean mayFollow(int token) {
        Kind kind = tokens.kind(token);
        boolean headNext = headParts < head.length && (previous == Kind.BEGINNING || previous == Kind.HEAD);
        return switch (previous) {
            case BEGINNING -> kind == Kind.END || (headNext ? isNextOfHead(token) : mayBeginNote(kind, token));
            case HEAD -> headNext ? isNextOfHead(token) : mayBeginNote(kind, token);
            case TIME -> mayBeginNote(kind, token);
            case DURATION -> kind == Kind.END || mayBeginNote(kind, token);
            case PITCH -> kind == Kind.VELOCITY;
            case VELOCITY -> kind == Kind.DURATION;
            case END, PADDING -> kind == Kind.PADDING;
        };
    }

    private boolean isNextOfHead(int token) {
        return tokens.kind(token) == Kind.HEAD && part(tokens.value(token)) == headParts;
    }

    private boolean mayBeginNote(Kind kind, int token) {
        return kind == Kind.TIME || kind == Kind.PITCH && mayBeStruck(tokens.value(token));
    }

    /** A key that is on the keyboard, not down, and above those that were struck at this step: so no chord grows for ever. */
    private boolean mayBeStruck(int key) {
        int lowest = tokens.lowestKey(head);
        return key >= lowest && key < lowest + EventTokenizer.KEYS && key > played.highestNow() && !played.isDown(key);
    }

    @Override
    public double nowSec() {
        return played.now() / (double) EventTokenizer.STEPS_PER_SEC;
    }

    @Override
    public double nowSecBehind(int token) {
        return nowSec() + (tokens.kind(token) == Kind.TIME ? tokens.value(token) / (double) EventTokenizer.STEPS_PER_SEC : 0);
    }

    @Override
    public int notes() {
        return played.count();
    }

    @Override
    public void describe(SparseVector target) {
        target.clear();
        surroundings.describe(target);
    }

    @Override
    public double returning() {
        return surroundings.returning();
    }
}
