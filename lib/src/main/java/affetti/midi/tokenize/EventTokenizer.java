package affetti.midi.tokenize;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Keyboard;
import affetti.midi.form.Form;
import affetti.midi.tokenize.Strikes.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A performance as a stream of events in time, for music without a known beat such as EMOPIA: its files say 120 BPM, but notes
 * begin anywhere in that beat (each sixteenth part of it holds 6.0 to 6.6 % of all onsets). After Oore et al., "This time with
 * feeling", Neural Computing and Applications 32, 2020, with a duration token in place of note-off. Each note is the tokens
 * {@code TIME}* {@code PITCH VELOCITY DURATION}; notes that begin together have no {@code TIME} between them.
 *
 * <p>The grid: time steps of 1/32 s from the start of the piece, so errors do not add up; the piano's 88 keys; 16 velocity bins
 * of 8; 28 durations from 1/64 s to 6 s, even up to 1/4 s and about four an octave above. With padding, beginning and end: 166
 * tokens. Onsets come back within 1/64 s, durations within half the distance of their neighbours on the grid (1/64 s at the
 * shortest; longer than 6 s becomes 6 s), velocities within their bin; a note ends where its key is struck again at the latest, which
 * rounding may bring a step nearer; of
 * notes on one key at one step the longest stays; tempo is not kept,
 * nor is the pedal: in EMOPIA it moves 0.19 times a note, so that tokens for it would split one wait in five, and a decoded piece
 * sounds a little drier than the pianist's. Taught in notebook 05.
 */
public final class EventTokenizer implements Tokenizer {
    /** Time steps a second: the grid of onsets. */
    public static final int STEPS_PER_SEC = 32;

    static final int LONGEST_SHIFT = 31;
    static final int VELOCITY_BINS = 16;
    private static final int VELOCITY_BIN_WIDTH = 8;
    /** The grid of durations, in time steps. */
    static final Strikes DURATIONS = new Strikes(0.5, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32,
        40, 48, 56, 64, 80, 96, 112, 128, 144, 168, 192);
    /** Decoded scores: 384 ticks a quarter note at 120 BPM, as in EMOPIA's files; a time step is then 24 ticks. */
    private static final int TICKS_PER_QUARTER = 384;
    private static final int TICKS_PER_STEP = 24;
    private static final double TEMPO_BPM = 120;

    private static final int FIRST_TIME = 3;
    private static final int FIRST_PITCH = FIRST_TIME + LONGEST_SHIFT;
    /** The keyboard's keys. */
    static final int KEYS = Keyboard.HIGHEST_PITCH - Keyboard.LOWEST_PITCH + 1;
    private static final int FIRST_VELOCITY = FIRST_PITCH + KEYS;
    private static final int FIRST_DURATION = FIRST_VELOCITY + VELOCITY_BINS;
    private static final Vocabulary VOCABULARY = makeVocabulary();
    private static final TimeTokens TOKENS = new TimeTokens() {
        @Override
        public Kind kind(int token) {
            return EventTokenizer.kind(token);
        }

        @Override
        public int value(int token) {
            return EventTokenizer.value(token);
        }

        @Override
        public int keys() {
            return KEYS;
        }

        @Override
        public int[] head() {
            return new int[0];
        }

        @Override
        public int lowestKey(int[] headValues) {
            return 0;
        }
    };

    private static final Pointing SURROUNDINGS = Surroundings.pointing(TOKENS, VOCABULARY.size());

    enum Kind { PADDING, BEGINNING, END, HEAD, TIME, PITCH, VELOCITY, DURATION }

    @Override
    public String id() {
        return "events";
    }

    @Override
    public Vocabulary vocabulary() {
        return VOCABULARY;
    }

    @Override
    public int[] encode(Score score) {
        IntStream.Builder tokens = IntStream.builder();
        long now = 0;
        for (Stroke stroke : DURATIONS.written(score.notes().stream().map(note -> onGrid(score, note)).toList())) {
            for (long wait = stroke.step() - now; wait > 0; wait -= LONGEST_SHIFT) {
                tokens.add(FIRST_TIME - 1 + (int) Math.min(wait, LONGEST_SHIFT));
            }
            now = stroke.step();
            tokens.add(FIRST_PITCH + stroke.key()).add(FIRST_VELOCITY + stroke.velocity())
                    .add(FIRST_DURATION + (int) stroke.length());
        }
        return tokens.build().toArray();
    }

    @Override
    public Score decode(int[] tokens) {
        List<Stroke> strokes = new ArrayList<>();
        long step = 0;
        for (int i = 0; i < tokens.length && kind(tokens[i]) != Kind.END; i++) {
            if (kind(tokens[i]) == Kind.TIME) {
                step += value(tokens[i]);
            } else if (isNote(tokens, i)) {
                strokes.add(new Stroke(step, value(tokens[i]), value(tokens[i + 1]), value(tokens[i + 2])));
            }
        }
        return Score.of(TICKS_PER_QUARTER, TEMPO_BPM, DURATIONS.played(strokes).stream().map(EventTokenizer::note).toList());
    }

    @Override
    public TokenCursor cursor(Optional<Form> form) {
        return new TimeCursor(TOKENS, form);
    }

    @Override
    public Pointing surroundings() {
        return SURROUNDINGS;
    }

    /** Whether the three tokens from {@code start} on are a whole note. */
    private static boolean isNote(int[] tokens, int start) {
        return start + 2 < tokens.length && kind(tokens[start]) == Kind.PITCH && kind(tokens[start + 1]) == Kind.VELOCITY
                && kind(tokens[start + 2]) == Kind.DURATION;
    }

    /** What a token says: time steps, or the place of a key, velocity or duration among its like. */
    static int value(int token) {
        return switch (kind(token)) {
            case TIME -> token - FIRST_TIME + 1;
            case PITCH -> token - FIRST_PITCH;
            case VELOCITY -> token - FIRST_VELOCITY;
            case DURATION -> token - FIRST_DURATION;
            default -> 0;
        };
    }

    static Kind kind(int token) {
        Checks.inRange("token id", token, 0, VOCABULARY.size() - 1);
        if (token >= FIRST_PITCH) {
            return token >= FIRST_DURATION ? Kind.DURATION : token >= FIRST_VELOCITY ? Kind.VELOCITY : Kind.PITCH;
        }
        return switch (token) {
            case Vocabulary.PAD -> Kind.PADDING;
            case Vocabulary.BOS -> Kind.BEGINNING;
            case Vocabulary.EOS -> Kind.END;
            default -> Kind.TIME;
        };
    }

    private static Stroke onGrid(Score score, NoteEvent note) {
        if (!Keyboard.has(note.pitch())) {
            throw new IllegalArgumentException("a note has pitch " + note.pitch() + ", but the event tokens reach from "
                    + Keyboard.LOWEST_PITCH + " to " + Keyboard.HIGHEST_PITCH
                    + ", a piano's keys: transpose the piece or leave the note out");
        }
        double startSec = score.secondsAt(note.startTick());
        double durationSec = score.secondsAt(note.endTick()) - startSec;
        return new Stroke(Math.round(startSec * STEPS_PER_SEC), note.pitch() - Keyboard.LOWEST_PITCH,
                note.velocity() / VELOCITY_BIN_WIDTH, durationSec * STEPS_PER_SEC);
    }

    private static NoteEvent note(Stroke stroke) {
        return new NoteEvent(stroke.step() * TICKS_PER_STEP, Math.round(stroke.length() * TICKS_PER_STEP),
                stroke.key() + Keyboard.LOWEST_PITCH, stroke.velocity() * VELOCITY_BIN_WIDTH + VELOCITY_BIN_WIDTH / 2);
    }

    private static Vocabulary makeVocabulary() {
        List<String> names = new ArrayList<>();
        IntStream.rangeClosed(1, LONGEST_SHIFT).forEach(steps -> names.add("TIME_" + steps));
        IntStream.rangeClosed(Keyboard.LOWEST_PITCH, Keyboard.HIGHEST_PITCH).forEach(pitch -> names.add("PITCH_" + pitch));
        IntStream.range(0, VELOCITY_BINS).forEach(bin -> names.add("VELOCITY_" + bin * VELOCITY_BIN_WIDTH));
        for (int place = 0; place < DURATIONS.places(); place++) {
            double steps = DURATIONS.length(place);
            names.add("DURATION_" + (steps < 1 ? "0.5" : String.valueOf((int) steps)));
        }
        return Vocabulary.of(names);
    }
}
