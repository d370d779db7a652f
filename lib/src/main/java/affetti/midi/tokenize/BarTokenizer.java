package affetti.midi.tokenize;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Keyboard;
import affetti.midi.form.Form;
import affetti.midi.tokenize.Strikes.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tokens for music whose beat is known: {@code TEMPO BAR POSITION PITCH VELOCITY DURATION PITCH ... BAR ...}, in bars of four beats. A
 * {@code BAR} opens each bar, the empty ones too; {@code POSITION} is the sixteenth of the bar at which the next notes begin; lengths are
 * in sixteenths. So a rhythm is the same tokens at every tempo, and a model hears where in the bar it is; a performance without a steady
 * beat, such as EMOPIA's, belongs to {@link EventTokenizer}. Source: Huang and Yang, "Pop music transformer" (REMI), ACM Multimedia 2020,
 * without its chords. Taught in notebook 05.
 *
 * <p>Onsets come back within half a sixteenth, lengths within half the distance of their neighbours on the grid (at least a sixteenth, at
 * most four bars), velocities within their bin of 8, and one tempo, that at the beginning, within 5 BPM (from 25 to 215). 162 tokens.
 */
public final class BarTokenizer implements Tokenizer {
    private static final int STEPS_PER_BEAT = 4;
    private static final int STEPS_PER_BAR = 16;
    private static final int VELOCITY_BINS = 16;
    private static final int VELOCITY_BIN_WIDTH = 8;
    private static final int SLOWEST_BPM = 30;
    private static final int BPM_STEP = 10;
    private static final int TEMPOS = 19;
    private static final int TICKS_PER_QUARTER = 384;
    private static final int TICKS_PER_STEP = TICKS_PER_QUARTER / STEPS_PER_BEAT;
    /** Lengths in sixteenths. */
    private static final int[] LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64};

    private static final Vocabulary VOCABULARY = makeVocabulary();
    private static final int FIRST_TEMPO = VOCABULARY.id("TEMPO_" + SLOWEST_BPM);
    private static final int BAR = VOCABULARY.id("BAR");
    private static final int FIRST_POSITION = VOCABULARY.id("POSITION_0");
    private static final int FIRST_PITCH = VOCABULARY.id("PITCH_" + Keyboard.LOWEST_PITCH);
    private static final int FIRST_VELOCITY = VOCABULARY.id("VELOCITY_0");
    private static final int FIRST_DURATION = VOCABULARY.id("DURATION_" + LENGTHS[0]);
    private static final Strikes STRIKES = new Strikes(Arrays.stream(LENGTHS).asDoubleStream().toArray());

    private enum Kind { PADDING, BEGINNING, END, TEMPO, BAR, POSITION, PITCH, VELOCITY, DURATION }

    @Override
    public String id() {
        return "bars";
    }

    @Override
    public Vocabulary vocabulary() {
        return VOCABULARY;
    }

    @Override
    public int headTokens() {
        return 1;
    }

    @Override
    public int[] encode(Score score) {
        IntStream.Builder tokens = IntStream.builder();
        long bar = -1;
        long step = -1;
        for (Stroke note : STRIKES.written(score.notes().stream().map(note -> onGrid(score, note)).toList())) {
            if (bar < 0) {
                tokens.add(FIRST_TEMPO + tempo(score));
            }
            for (; bar < note.step() / STEPS_PER_BAR; bar++) {
                tokens.add(BAR);
            }
            if (note.step() != step) {
                tokens.add(FIRST_POSITION + (int) (note.step() % STEPS_PER_BAR));
                step = note.step();
            }
            tokens.add(FIRST_PITCH + note.key()).add(FIRST_VELOCITY + note.velocity()).add(FIRST_DURATION + (int) note.length());
        }
        return tokens.build().toArray();
    }

    @Override
    public Score decode(int[] tokens) {
        List<Stroke> strokes = new ArrayList<>();
        Place place = new Place();
        for (int i = 0; i < tokens.length && kind(tokens[i]) != Kind.END; i++) {
            place.pass(tokens[i]);
            boolean whole = i + 2 < tokens.length && kind(tokens[i]) == Kind.PITCH && kind(tokens[i + 1]) == Kind.VELOCITY
                    && kind(tokens[i + 2]) == Kind.DURATION;
            if (whole) {
                strokes.add(new Stroke(place.step(), tokens[i] - FIRST_PITCH, tokens[i + 1] - FIRST_VELOCITY, tokens[i + 2] - FIRST_DURATION));
            }
        }
        return Score.of(TICKS_PER_QUARTER, place.bpm, STRIKES.played(strokes).stream().map(BarTokenizer::note).toList());
    }

    private static NoteEvent note(Stroke stroke) {
        return new NoteEvent(stroke.step() * TICKS_PER_STEP, (long) stroke.length() * TICKS_PER_STEP, stroke.key() + Keyboard.LOWEST_PITCH,
                stroke.velocity() * VELOCITY_BIN_WIDTH + VELOCITY_BIN_WIDTH / 2);
    }

    @Override
    public TokenCursor cursor(Optional<Form> form) {
        return new BarCursor();
    }

    private static final class BarCursor implements TokenCursor {
        private final Place place = new Place();
        /** For each key the sixteenth before which it cannot be struck again. */
        private final double[] ends = new double[Keyboard.HIGHEST_PITCH - Keyboard.LOWEST_PITCH + 1];
        private Kind previous = Kind.BEGINNING;
        private int positions = -1;
        private int key = -1;
        private int notes;

        @Override
        public void push(int token) {
            place.pass(token);
            switch (kind(token)) {
                case BAR -> {
                    positions = -1;
                    key = -1;
                }
                case POSITION -> {
                    positions = token;
                    key = -1;
                }
                case PITCH -> key = token - FIRST_PITCH;
                case DURATION -> {
                    if (key >= 0 && previous == Kind.VELOCITY) {
                        notes++;
                        ends[key] = place.step() + STRIKES.shortest(token - FIRST_DURATION);
                    }
                }
                default -> {
                }
            }
            previous = kind(token);
        }

        @Override
        public boolean mayFollow(int token) {
            Kind kind = kind(token);
            return switch (previous) {
                case BEGINNING -> kind == Kind.TEMPO || kind == Kind.END;
                case TEMPO -> kind == Kind.BAR;
                case BAR -> kind == Kind.BAR || kind == Kind.POSITION;
                case POSITION -> mayBeStruck(token);
                case PITCH -> kind == Kind.VELOCITY;
                case VELOCITY -> kind == Kind.DURATION;
                case DURATION -> kind == Kind.BAR || kind == Kind.END || kind == Kind.POSITION && token > positions || mayBeStruck(token);
                case END, PADDING -> kind == Kind.PADDING;
            };
        }

        /** A key that is not down, and above those that were struck at this position. */
        private boolean mayBeStruck(int token) {
            int next = token - FIRST_PITCH;
            return kind(token) == Kind.PITCH && next > key && ends[next] <= place.step();
        }

        @Override
        public double nowSec() {
            return place.sec();
        }

        @Override
        public double nowSecBehind(int token) {
            Place more = place.copy();
            more.pass(token);
            return more.sec();
        }

        @Override
        public int notes() {
            return notes;
        }
    }

    /** Where a reader is who has passed some tokens. */
    private static final class Place {
        private double bpm = 120;
        private long bar = -1;
        private int position;

        void pass(int token) {
            switch (kind(token)) {
                case TEMPO -> bpm = SLOWEST_BPM + (double) BPM_STEP * (token - FIRST_TEMPO);
                case BAR -> {
                    bar++;
                    position = 0;
                }
                case POSITION -> position = token - FIRST_POSITION;
                default -> {
                }
            }
        }

        Place copy() {
            Place copy = new Place();
            copy.bpm = bpm;
            copy.bar = bar;
            copy.position = position;
            return copy;
        }

        double sec() {
            return step() * 60 / (bpm * STEPS_PER_BEAT);
        }

        /** In sixteenths from the beginning. */
        long step() {
            return Math.max(0, bar) * STEPS_PER_BAR + position;
        }
    }

    private static Kind kind(int token) {
        Checks.inRange("token id", token, 0, VOCABULARY.size() - 1);
        return switch (token) {
            case Vocabulary.PAD -> Kind.PADDING;
            case Vocabulary.BOS -> Kind.BEGINNING;
            case Vocabulary.EOS -> Kind.END;
            default -> token >= FIRST_DURATION ? Kind.DURATION : token >= FIRST_VELOCITY ? Kind.VELOCITY : token >= FIRST_PITCH ? Kind.PITCH
                    : token >= FIRST_POSITION ? Kind.POSITION : token >= BAR ? Kind.BAR : Kind.TEMPO;
        };
    }

    private static Stroke onGrid(Score score, NoteEvent note) {
        if (!Keyboard.has(note.pitch())) {
            throw new IllegalArgumentException("a note has pitch " + note.pitch() + ", but the bar tokens reach from "
                    + Keyboard.LOWEST_PITCH + " to " + Keyboard.HIGHEST_PITCH + ", a piano's keys: transpose the piece or leave the note out");
        }
        double steps = (double) STEPS_PER_BEAT / score.ticksPerQuarter();
        return new Stroke(Math.round(note.startTick() * steps), note.pitch() - Keyboard.LOWEST_PITCH,
                note.velocity() / VELOCITY_BIN_WIDTH, note.durationTicks() * steps);
    }

    /** The tempo's place in the vocabulary: the nearest, how fast the first beat goes by. */
    private static int tempo(Score score) {
        double bpm = 60 / score.secondsAt(score.ticksPerQuarter());
        return (int) Math.max(0, Math.min(TEMPOS - 1, Math.round((bpm - SLOWEST_BPM) / BPM_STEP)));
    }

    private static Vocabulary makeVocabulary() {
        List<String> names = new ArrayList<>();
        IntStream.range(0, TEMPOS).forEach(i -> names.add("TEMPO_" + (SLOWEST_BPM + BPM_STEP * i)));
        names.add("BAR");
        IntStream.range(0, STEPS_PER_BAR).forEach(position -> names.add("POSITION_" + position));
        IntStream.rangeClosed(Keyboard.LOWEST_PITCH, Keyboard.HIGHEST_PITCH).forEach(pitch -> names.add("PITCH_" + pitch));
        IntStream.range(0, VELOCITY_BINS).forEach(bin -> names.add("VELOCITY_" + bin * VELOCITY_BIN_WIDTH));
        for (int length : LENGTHS) {
            names.add("DURATION_" + length);
        }
        return Vocabulary.of(names);
    }
}
