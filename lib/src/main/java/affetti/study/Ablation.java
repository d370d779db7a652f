package affetti.study;

import affetti.augment.ScoreVariation;
import affetti.core.Emotion;
import affetti.core.Score;
import affetti.generate.Attention;
import affetti.generate.LabelledTokens;
import affetti.midi.Keyboard;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.KeyRelativeTokenizer;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What is changed in the melody model to see what it is good for: one thing each, all else alike. Taught in notebook 06. */
public enum Ablation {
    /** Event tokens, true transposition by up to three semitones, four emotions, causal attention: what the others are compared with. */
    WHOLE,
    /** Without attention. */
    NO_ATTENTION,
    /** With the student's pooled attention. */
    POOLED_ATTENTION,
    /** All pieces have one and the same label. */
    NO_EMOTION,
    /** Training pieces in their own key only. */
    NO_TRANSPOSITION,
    /** The student's transposition: by up to three places in the list of note names sorted as text. */
    INDEX_TRANSPOSITION,
    /** {@link KeyRelativeTokenizer} in place of events and transposition. */
    KEY_RELATIVE;

    private static final List<String> NOTE_NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
    /** The piano's keys in the order of their names as text: A0, A1, ... A#0, ... */
    private static final List<Integer> BY_NAME = IntStream.rangeClosed(Keyboard.LOWEST_PITCH, Keyboard.HIGHEST_PITCH).boxed()
            .sorted(Comparator.comparing(Ablation::name)).toList();
    private static final int REACH = 3;
    private static final ScoreVariation TRANSPOSED = new ScoreVariation(REACH, 0, 0, 0);

    /** The tokens of this model. */
    public Tokenizer tokenizer() {
        return this == KEY_RELATIVE ? new KeyRelativeTokenizer() : new EventTokenizer();
    }

    /** The attention of this model. */
    public Attention attention() {
        return switch (this) {
            case NO_ATTENTION -> Attention.NONE;
            case POOLED_ATTENTION -> Attention.POOLED;
            default -> Attention.CAUSAL;
        };
    }

    /** A piece as this model reads it, as it is. */
    public LabelledTokens piece(Score score, Emotion emotion) {
        return new LabelledTokens(TokenSequences.framed(tokenizer().encode(score)), this == NO_EMOTION ? Emotion.HAPPINESS : emotion);
    }

    /**
     * A training piece: itself first, then as this model varies it.
     *
     * @param count  how many variants there are beside itself
     * @param random where chance comes from
     */
    public List<LabelledTokens> variants(Score score, Emotion emotion, int count, RandomGenerator random) {
        List<LabelledTokens> variants = new ArrayList<>(List.of(piece(score, emotion)));
        for (int i = 0; i < count && this != NO_TRANSPOSITION && this != KEY_RELATIVE; i++) {
            variants.add(this == INDEX_TRANSPOSITION ? indexTransposed(variants.get(0), random.nextInt(-REACH, REACH + 1))
                    : piece(TRANSPOSED.of(score, random), emotion));
        }
        return variants;
    }

    /** Every pitch so many places on in the list of names sorted as text, as far as the list reaches. */
    private LabelledTokens indexTransposed(LabelledTokens piece, int places) {
        int first = tokenizer().vocabulary().id("PITCH_" + Keyboard.LOWEST_PITCH);
        int[] tokens = piece.tokens();
        for (int i = 0; i < tokens.length; i++) {
            int place = BY_NAME.indexOf(tokens[i] - first + Keyboard.LOWEST_PITCH);
            if (place >= 0) {
                int moved = Math.max(0, Math.min(BY_NAME.size() - 1, place + places));
                tokens[i] = first + BY_NAME.get(moved) - Keyboard.LOWEST_PITCH;
            }
        }
        return new LabelledTokens(tokens, piece.emotion());
    }

    private static String name(int pitch) {
        return NOTE_NAMES.get(pitch % NOTE_NAMES.size()) + (pitch / NOTE_NAMES.size() - 1);
    }
}
