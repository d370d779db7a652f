package affetti.midi.tokenize;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Keyboard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private static final Comparator<GridNote> ORDER = Comparator.comparingLong(GridNote::step)
            .thenComparingInt(GridNote::pitch).thenComparingInt(GridNote::velocity).thenComparingInt(GridNote::length);

    private enum Kind { PADDING, BEGINNING, END, TEMPO, BAR, POSITION, PITCH, VELOCITY, DURATION }

    /** A note as the indices of its tokens, at a sixteenth of the piece. */
    private record GridNote(long step, int pitch, int velocity, int length) {
    }

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
        for (GridNote note : score.notes().stream().map(note -> onGrid(score, note)).sorted(ORDER).toList()) {
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
            tokens.add(FIRST_PITCH + note.pitch()).add(FIRST_VELOCITY + note.velocity()).add(FIRST_DURATION + note.length());
        }
        return tokens.build().toArray();
    }

    @Override
    public Score decode(int[] tokens) {
        List<NoteEvent> notes = new ArrayList<>();
        Place place = new Place();
        for (int i = 0; i < tokens.length && kind(tokens[i]) != Kind.END; i++) {
            place.pass(tokens[i]);
            boolean whole = i + 2 < tokens.length && kind(tokens[i]) == Kind.PITCH && kind(tokens[i + 1]) == Kind.VELOCITY
                    && kind(tokens[i + 2]) == Kind.DURATION;
            if (whole) {
                notes.add(new NoteEvent(place.step() * TICKS_PER_STEP, (long) LENGTHS[tokens[i + 2] - FIRST_DURATION] * TICKS_PER_STEP,
                        tokens[i] - FIRST_PITCH + Keyboard.LOWEST_PITCH,
                        (tokens[i + 1] - FIRST_VELOCITY) * VELOCITY_BIN_WIDTH + VELOCITY_BIN_WIDTH / 2));
            }
        }
        return Score.of(TICKS_PER_QUARTER, place.bpm, notes);
    }

    @Override
    public boolean mayFollow(List<Integer> before, int next) {
        int previous = before.get(before.size() - 1);
        Kind kind = kind(next);
        return switch (kind(previous)) {
            case BEGINNING -> kind == Kind.TEMPO || kind == Kind.END;
            case TEMPO -> kind == Kind.BAR;
            case BAR -> kind == Kind.BAR || kind == Kind.POSITION;
            case POSITION -> kind == Kind.PITCH;
            case PITCH -> kind == Kind.VELOCITY;
            case VELOCITY -> kind == Kind.DURATION;
            case DURATION -> kind == Kind.BAR || kind == Kind.END || kind == Kind.POSITION && next > lastPosition(before)
                    || kind == Kind.PITCH && NoteOrder.keeps(before, next, token -> kind(token) == Kind.PITCH);
            case END, PADDING -> kind == Kind.PADDING;
        };
    }

    private static int lastPosition(List<Integer> before) {
        int last = before.size() - 1;
        while (last > 0 && kind(before.get(last)) != Kind.POSITION) {
            last--;
        }
        return before.get(last);
    }

    @Override
    public double nowSec(List<Integer> tokens) {
        Place place = new Place();
        tokens.forEach(place::pass);
        return Score.of(TICKS_PER_QUARTER, place.bpm, List.of()).secondsAt(place.step() * TICKS_PER_STEP);
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

    private static GridNote onGrid(Score score, NoteEvent note) {
        if (!Keyboard.has(note.pitch())) {
            throw new IllegalArgumentException("a note has pitch " + note.pitch() + ", but the bar tokens reach from "
                    + Keyboard.LOWEST_PITCH + " to " + Keyboard.HIGHEST_PITCH + ", a piano's keys: transpose the piece or leave the note out");
        }
        double steps = (double) STEPS_PER_BEAT / score.ticksPerQuarter();
        return new GridNote(Math.round(note.startTick() * steps), note.pitch() - Keyboard.LOWEST_PITCH,
                note.velocity() / VELOCITY_BIN_WIDTH, nearestLength(note.durationTicks() * steps));
    }

    private static int nearestLength(double steps) {
        int nearest = 0;
        while (nearest + 1 < LENGTHS.length && steps > (LENGTHS[nearest] + LENGTHS[nearest + 1]) / 2.0) {
            nearest++;
        }
        return nearest;
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
