package affetti.midi.tokenize;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.midi.Keyboard;
import affetti.midi.form.Form;
import affetti.midi.tokenize.Strikes.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tokens for music whose beat is known: {@code TEMPO BAR POSITION PITCH VELOCITY DURATION PITCH ... BAR ...}, in bars of four beats. A
 * {@code BAR} opens each bar, the empty ones too; {@code POSITION} is the sixteenth of the bar at which the next notes begin; lengths are
 * in sixteenths. So a rhythm is the same tokens at every tempo, and a model hears where in the bar it is. Source: Huang and Yang, "Pop music
 * transformer" (REMI), ACM Multimedia 2020, without its chords. Taught in notebook 05.
 *
 * <p>A pianist's timing is kept: {@code DEVIATION} says how many eighths of a sixteenth the next notes come before or after their
 * position, and a {@code TEMPO} at a beat says that it takes another time than the beat before. Music in strict time needs neither. The beats
 * are those of the score, its quarter notes; a performance gets them from a beat tracker first:
 * {@code tokenizer.encode(BeatTracker.track(score).along(score))}.
 *
 * <p>The grid: onsets come back within half an eighth of a sixteenth of where they stand in their beat (4 ms at 120 BPM), lengths within half the
 * distance of their neighbours on the grid (at least an eighth of a sixteenth, at most four bars), velocities within their bin of 8, and the
 * length of each beat within 1.5 % (from 31 to 244 BPM), so that a piece may become longer or shorter by as much; a tempo change within a beat
 * counts from the next beat on. With padding, beginning and end: 226 tokens.
 */
public final class BarTokenizer implements Tokenizer {
    static final int STEPS_PER_BEAT = 32;
    static final int STEPS_PER_BAR = 4 * STEPS_PER_BEAT;
    static final int STEPS_PER_SIXTEENTH = STEPS_PER_BEAT / 4;
    private static final int POSITIONS = 16;
    private static final int POSITIONS_PER_BEAT = 4;
    private static final int EARLIEST = -3;
    private static final int VELOCITY_BINS = 16;
    private static final int VELOCITY_BIN_WIDTH = 8;
    private static final double MIDDLE_BPM = 120;
    private static final double TEMPO_RATIO = 1.03;
    /** Tempos below the middle one, and all. */
    private static final int SLOWER = 46;
    private static final int TEMPOS = 71;
    private static final int TICKS_PER_QUARTER = 384;
    private static final int TICKS_PER_STEP = TICKS_PER_QUARTER / STEPS_PER_BEAT;
    /** Lengths in eighths of a sixteenth. */
    private static final int[] LENGTHS = {1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512};

    private static final Vocabulary VOCABULARY = makeVocabulary();
    private static final int FIRST_TEMPO = Vocabulary.EOS + 1;
    private static final int BAR = VOCABULARY.id("BAR");
    private static final int FIRST_POSITION = VOCABULARY.id("POSITION_0");
    private static final int FIRST_DEVIATION = VOCABULARY.id(deviationName(EARLIEST));
    private static final int FIRST_PITCH = VOCABULARY.id("PITCH_" + Keyboard.LOWEST_PITCH);
    private static final int FIRST_VELOCITY = VOCABULARY.id("VELOCITY_0");
    private static final int FIRST_DURATION = VOCABULARY.id(lengthName(LENGTHS[0]));
    static final Strikes STRIKES = new Strikes(Arrays.stream(LENGTHS).asDoubleStream().toArray());

    enum Kind { PADDING, BEGINNING, END, TEMPO, BAR, POSITION, DEVIATION, PITCH, VELOCITY, DURATION }

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
        List<Stroke> strokes = STRIKES.written(score.notes().stream().map(note -> onGrid(score, note)).toList());
        return strokes.isEmpty() ? new int[0] : new Writing(score).write(strokes);
    }

    /** A piece's tokens as they are written down. */
    private static final class Writing {
        private final Score score;
        private final IntStream.Builder tokens = IntStream.builder();
        private int tempo;
        private long bar = -1;

        Writing(Score score) {
            this.score = score;
            this.tempo = tempo(0);
        }

        int[] write(List<Stroke> strokes) {
            tokens.add(FIRST_TEMPO + tempo);
            int next = 0;
            long last = sixteenth(strokes.get(strokes.size() - 1));
            for (long sixteenth = 0; sixteenth <= last; sixteenth++) {
                boolean onBeat = sixteenth % POSITIONS_PER_BEAT == 0;
                boolean otherTempo = onBeat && tempo(sixteenth / POSITIONS_PER_BEAT) != tempo;
                boolean struck = sixteenth(strokes.get(next)) == sixteenth;
                if (otherTempo || struck) {
                    goTo(sixteenth);
                }
                if (otherTempo) {
                    tempo = tempo(sixteenth / POSITIONS_PER_BEAT);
                    tokens.add(FIRST_TEMPO + tempo);
                }
                next = struck ? writeNotes(strokes, next, sixteenth) : next;
            }
            return tokens.build().toArray();
        }

        private void goTo(long sixteenth) {
            for (; bar < sixteenth / POSITIONS; bar++) {
                tokens.add(BAR);
            }
            tokens.add(FIRST_POSITION + (int) (sixteenth % POSITIONS));
        }

        /** The notes from {@code first} on that belong to a sixteenth; the place of the next one. */
        private int writeNotes(List<Stroke> strokes, int first, long sixteenth) {
            int deviation = 0;
            int next = first;
            for (; next < strokes.size() && sixteenth(strokes.get(next)) == sixteenth; next++) {
                Stroke stroke = strokes.get(next);
                int wanted = (int) (stroke.step() - sixteenth * STEPS_PER_SIXTEENTH);
                if (wanted != deviation) {
                    deviation = wanted;
                    tokens.add(FIRST_DEVIATION + wanted - EARLIEST);
                }
                tokens.add(FIRST_PITCH + stroke.key()).add(FIRST_VELOCITY + stroke.velocity()).add(FIRST_DURATION + (int) stroke.length());
            }
            return next;
        }

        /** The tempo's place in the vocabulary: the nearest to how fast a beat goes by. */
        private int tempo(long beat) {
            long start = beat * score.ticksPerQuarter();
            double bpm = 60 / (score.secondsAt(start + score.ticksPerQuarter()) - score.secondsAt(start));
            return (int) Math.max(0, Math.min(TEMPOS - 1, SLOWER + Math.round(Math.log(bpm / MIDDLE_BPM) / Math.log(TEMPO_RATIO))));
        }

        private static long sixteenth(Stroke stroke) {
            return Math.floorDiv(stroke.step() - EARLIEST, STEPS_PER_SIXTEENTH);
        }
    }

    @Override
    public Score decode(int[] tokens) {
        List<Stroke> strokes = new ArrayList<>();
        TreeMap<Long, TempoChange> tempos = new TreeMap<>();
        BarPlace place = new BarPlace();
        for (int i = 0; i < tokens.length && kind(tokens[i]) != Kind.END; i++) {
            place.pass(tokens[i]);
            boolean whole = i + 2 < tokens.length && kind(tokens[i]) == Kind.PITCH && kind(tokens[i + 1]) == Kind.VELOCITY
                    && kind(tokens[i + 2]) == Kind.DURATION;
            if (whole) {
                strokes.add(new Stroke(place.step(), value(tokens[i]), value(tokens[i + 1]), value(tokens[i + 2])));
            } else if (kind(tokens[i]) == Kind.TEMPO && place.onBeat()) {
                long tick = place.positionStep() * TICKS_PER_STEP;
                tempos.put(tick, TempoChange.ofBpm(tick, bpm(tokens[i])));
            }
        }
        List<NoteEvent> notes = STRIKES.played(strokes).stream().map(BarTokenizer::note).toList();
        return new Score(TICKS_PER_QUARTER, notes, changes(tempos, notes), List.of());
    }

    /** Only what changes the tempo, up to the last note's position. */
    private static List<TempoChange> changes(TreeMap<Long, TempoChange> tempos, List<NoteEvent> notes) {
        List<TempoChange> changes = new ArrayList<>();
        long last = notes.isEmpty() ? 0 : notes.get(notes.size() - 1).startTick() - (long) EARLIEST * TICKS_PER_STEP;
        for (TempoChange tempo : tempos.headMap(last, true).values()) {
            if (changes.isEmpty() || changes.get(changes.size() - 1).microsPerQuarter() != tempo.microsPerQuarter()) {
                changes.add(tempo);
            }
        }
        return changes;
    }

    private static NoteEvent note(Stroke stroke) {
        return new NoteEvent(stroke.step() * TICKS_PER_STEP, Math.round(stroke.length() * TICKS_PER_STEP), stroke.key() + Keyboard.LOWEST_PITCH,
                stroke.velocity() * VELOCITY_BIN_WIDTH + VELOCITY_BIN_WIDTH / 2);
    }

    @Override
    public TokenCursor cursor(Optional<Form> form) {
        return new BarCursor();
    }

    static Kind kind(int token) {
        Checks.inRange("token id", token, 0, VOCABULARY.size() - 1);
        return switch (token) {
            case Vocabulary.PAD -> Kind.PADDING;
            case Vocabulary.BOS -> Kind.BEGINNING;
            case Vocabulary.EOS -> Kind.END;
            default -> token >= FIRST_DURATION ? Kind.DURATION : token >= FIRST_VELOCITY ? Kind.VELOCITY : token >= FIRST_PITCH ? Kind.PITCH
                    : token >= FIRST_DEVIATION ? Kind.DEVIATION : token >= FIRST_POSITION ? Kind.POSITION : token >= BAR ? Kind.BAR : Kind.TEMPO;
        };
    }

    /** What a token says: its position, key, velocity or duration as its place among its like; a deviation in steps. */
    static int value(int token) {
        return switch (kind(token)) {
            case TEMPO -> token - FIRST_TEMPO;
            case POSITION -> token - FIRST_POSITION;
            case DEVIATION -> token - FIRST_DEVIATION + EARLIEST;
            case PITCH -> token - FIRST_PITCH;
            case VELOCITY -> token - FIRST_VELOCITY;
            case DURATION -> token - FIRST_DURATION;
            default -> 0;
        };
    }

    /** The tempo that a tempo token stands for, in beats a minute. */
    static double bpm(int token) {
        return MIDDLE_BPM * Math.pow(TEMPO_RATIO, value(token) - SLOWER);
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

    private static Vocabulary makeVocabulary() {
        List<String> names = new ArrayList<>();
        IntStream.range(0, TEMPOS).forEach(i -> names.add("TEMPO_" + Math.round(MIDDLE_BPM * Math.pow(TEMPO_RATIO, i - SLOWER))));
        names.add("BAR");
        IntStream.range(0, POSITIONS).forEach(position -> names.add("POSITION_" + position));
        IntStream.range(EARLIEST, EARLIEST + STEPS_PER_SIXTEENTH).forEach(steps -> names.add(deviationName(steps)));
        IntStream.rangeClosed(Keyboard.LOWEST_PITCH, Keyboard.HIGHEST_PITCH).forEach(pitch -> names.add("PITCH_" + pitch));
        IntStream.range(0, VELOCITY_BINS).forEach(bin -> names.add("VELOCITY_" + bin * VELOCITY_BIN_WIDTH));
        for (int length : LENGTHS) {
            names.add(lengthName(length));
        }
        return Vocabulary.of(names);
    }

    private static String deviationName(int steps) {
        return "DEVIATION_" + steps;
    }

    /** In sixteenths: {@code DURATION_0.5} is half of one. */
    private static String lengthName(int steps) {
        return "DURATION_" + (steps < STEPS_PER_SIXTEENTH ? String.valueOf(steps / (double) STEPS_PER_SIXTEENTH) : String.valueOf(steps / STEPS_PER_SIXTEENTH));
    }
}
