package affetti.study;

import affetti.augment.ScoreVariation;
import affetti.core.Emotion;
import affetti.core.Score;
import affetti.generate.Attention;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyOptions;
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

/**
 * What is changed in the melody model to see what it is good for: one thing each, all else alike. Each is told nothing of a piece's form. Taught in
 * notebook 06.
 */
public enum Ablation {
    /** Key-relative tokens, the surroundings given, four emotions, causal attention: what the others are compared with. */
    WHOLE,
    /** Without attention. */
    NO_ATTENTION,
    /** With the student's pooled attention. */
    POOLED_ATTENTION,
    /** All pieces have one and the same label. */
    NO_EMOTION,
    /** Given nothing beside the tokens: neither what surrounds the next one (hands, beat) nor which cannot come. */
    NO_SURROUNDINGS,
    /** {@link EventTokenizer}, which has absolute pitches, and true transposition by up to three semitones. */
    ABSOLUTE_PITCHES,
    /** {@link #ABSOLUTE_PITCHES} with training pieces in their own key only. */
    NO_TRANSPOSITION,
    /** {@link #ABSOLUTE_PITCHES} with the student's transposition: by up to three places in the list of note names sorted as text. */
    INDEX_TRANSPOSITION;

    private static final List<String> NOTE_NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
    /** The piano's keys in the order of their names as text: A0, A1, ... A#0, ... */
    private static final List<Integer> BY_NAME = IntStream.rangeClosed(Keyboard.LOWEST_PITCH, Keyboard.HIGHEST_PITCH).boxed()
            .sorted(Comparator.comparing(Ablation::name)).toList();
    private static final int REACH = 3;
    private static final ScoreVariation TRANSPOSED = new ScoreVariation(REACH, 0, 0, 0);

    /** What this model is compared with: it differs from it in one thing. */
    public Ablation comparedWith() {
        return this == NO_TRANSPOSITION || this == INDEX_TRANSPOSITION ? ABSOLUTE_PITCHES : WHOLE;
    }

    /** The tokens of this model. */
    public Tokenizer tokenizer() {
        return comparedWith() == ABSOLUTE_PITCHES || this == ABSOLUTE_PITCHES ? new EventTokenizer() : new KeyRelativeTokenizer();
    }

    /** This model's network, where that of {@link #WHOLE} has a shape. */
    public MelodyOptions shape(MelodyOptions whole) {
        return switch (this) {
            case NO_ATTENTION -> whole.withAttention(Attention.NONE);
            case POOLED_ATTENTION -> whole.withAttention(Attention.POOLED);
            case NO_SURROUNDINGS -> whole.withSurroundings(false);
            default -> whole;
        };
    }

    /** A piece as this model reads it, as it is. */
    public LabelledTokens piece(Score score, Emotion emotion) {
        return new LabelledTokens(TokenSequences.framed(tokenizer().encode(score)), this == NO_EMOTION ? Emotion.HAPPINESS : emotion);
    }

    /**
     * A training piece: itself first, then, where this model transposes, its transpositions.
     *
     * @param count  how many transpositions there are
     * @param random where chance comes from
     */
    public List<LabelledTokens> variants(Score score, Emotion emotion, int count, RandomGenerator random) {
        List<LabelledTokens> variants = new ArrayList<>(List.of(piece(score, emotion)));
        for (int i = 0; i < count && (this == ABSOLUTE_PITCHES || this == INDEX_TRANSPOSITION); i++) {
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
