package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.midi.form.Form;
import affetti.midi.tokenize.TokenCursor;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Tokenizers;
import affetti.midi.tokenize.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes pieces with a trained model, token by token. Only tokens that may follow each other are drawn, so every piece decodes; silence
 * before its first note is as the model learnt it, but brief; the end may be drawn once the piece is long enough, and is set where it
 * would become too long. Taught in notebook 06.
 */
public final class MelodyGenerator {
    /** Raised whenever the same model, emotion and options make another piece than before: kept pieces are then made anew. */
    public static final int VERSION = 3;
    /** A piece of the longest length has fewer: about 60 a second at the densest of EMOPIA. */
    private static final int MOST_TOKENS_A_SECOND = 200;
    /** The longest silence before the first note; a fifth of EMOPIA's clips begin with half of it or more, one in a hundred with more. */
    private static final double LONGEST_SILENCE_SEC = 1;
    /** So often, in seconds of music, it is looked whether a piece keeps its head's promise: what breaks it early is made again early. */
    private static final double LOOK_EVERY_SEC = 10;
    private final MelodyModel model;
    private final Tokenizer tokenizer;

    /** What piece is wanted, and the chance that decides: it goes on from one attempt to the next. */
    private record Wish(EmotionProbabilities blend, GenerationOptions options, Optional<Form> plan, Sampler sampler) {
    }

    /**
     * @param model     a trained model
     * @param tokenizer the tokenizer that it was trained with
     * @throws IllegalArgumentException if the model was trained with another
     */
    public MelodyGenerator(MelodyModel model, Tokenizer tokenizer) {
        if (!model.tokenizerId().equals(tokenizer.id())) {
            throw new IllegalArgumentException("the model was trained with the tokenizer \"" + model.tokenizerId()
                    + "\", but this one is \"" + tokenizer.id() + "\": use that one or train anew");
        }
        tokenizer.vocabulary().checkFits(model.vocabulary());
        this.model = model;
        this.tokenizer = tokenizer;
    }

    /**
     * The generator in a model's folder.
     *
     * @throws affetti.core.DataException if there is none
     */
    public static MelodyGenerator load(Path folder) {
        MelodyModel model = MelodyModel.load(folder);
        return new MelodyGenerator(model, Tokenizers.of(model.tokenizerId()));
    }

    /**
     * A piece in an emotion. Same model, emotion and options: same piece. If the thread is interrupted, the piece ends where it is.
     *
     * @throws IllegalArgumentException if the primer cannot be written in the model's tokens or fills the whole length
     */
    public Score generate(Emotion emotion, GenerationOptions options) {
        return generate(EmotionProbabilities.certain(emotion), options);
    }

    /** A piece in a blend of emotions, otherwise as {@link #generate(Emotion, GenerationOptions)}. */
    public Score generate(EmotionProbabilities blend, GenerationOptions options) {
        Wish wish = new Wish(blend, options, FormPlanner.plan(model.forms(), blend, options), new Sampler(options.sampling()));
        List<Integer> tokens = new ArrayList<>(List.of(Vocabulary.BOS));
        tokens.addAll(primer(options));
        int attempts = tokens.size() == 1 ? options.attempts() : 1;
        for (int attempt = 1; attempt < attempts; attempt++) {
            tokens = compose(tokens, wish, true);
            if (tokenizer.keepsHead(array(tokens))) {
                return tokenizer.decode(array(tokens));
            }
            tokens = tokens.subList(0, Math.min(tokens.size(), 1 + tokenizer.headTokens()));
        }
        return tokenizer.decode(array(compose(tokens, wish, false)));
    }

    /** Goes on from a beginning, to the end of the piece; a strict one ends where it is seen to break its head's promise. */
    private List<Integer> compose(List<Integer> beginning, Wish wish, boolean strict) {
        GenerationOptions options = wish.options;
        List<Integer> tokens = new ArrayList<>(beginning);
        GuidedSession session = new GuidedSession(model, wish.blend, options.guidance(), wish.plan);
        TokenCursor cursor = session.cursor();
        double[] probabilities = {};
        for (int token : tokens) {
            probabilities = session.next(token);
        }
        long mostTokens = tokens.size() + (long) Math.ceil(options.maxSec() * MOST_TOKENS_A_SECOND);
        double lookSec = strict ? LOOK_EVERY_SEC : Double.POSITIVE_INFINITY;
        while (tokens.size() < mostTokens && !Thread.currentThread().isInterrupted()) {
            probabilities[Vocabulary.EOS] *= Math.exp(options.ending() * share(cursor.nowSec(), options));
            boolean mayEnd = cursor.nowSec() >= options.minSec() && tokens.size() > 1;
            boolean begun = cursor.notes() > 0;
            int token = wish.sampler.pick(probabilities, next -> cursor.mayFollow(next)
                    && (mayEnd || next != Vocabulary.EOS) && (begun || cursor.nowSecBehind(next) <= LONGEST_SILENCE_SEC));
            if (token == Vocabulary.EOS || cursor.nowSecBehind(token) >= options.maxSec()) {
                break;
            }
            tokens.add(token);
            probabilities = session.next(token);
            if (cursor.nowSec() >= lookSec && !tokenizer.keepsHead(array(tokens))) {
                break;
            }
            lookSec = cursor.nowSec() < lookSec ? lookSec : lookSec + LOOK_EVERY_SEC;
        }
        return tokens;
    }

    private static int[] array(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How far a piece is on its way from its shortest to its longest length, 0 to 1. */
    private static double share(double nowSec, GenerationOptions options) {
        return nowSec <= options.minSec() ? 0 : (nowSec - options.minSec()) / (options.maxSec() - options.minSec());
    }

    private List<Integer> primer(GenerationOptions options) {
        if (options.primer().isEmpty()) {
            return List.of();
        }
        Score score = options.primer().get();
        if (score.durationSec() >= options.maxSec()) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, "the primer lasts %.1f s, but the piece may "
                    + "last %.1f s at most: take a shorter primer or a longer piece", score.durationSec(), options.maxSec()));
        }
        int[] tokens = tokenizer.encode(score);
        if (tokens.length > options.maxSec() * MOST_TOKENS_A_SECOND) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, "the primer has %d tokens, but a piece of %.1f s has at "
                    + "most %.0f: take a primer with fewer notes", tokens.length, options.maxSec(), options.maxSec() * MOST_TOKENS_A_SECOND));
        }
        return java.util.Arrays.stream(tokens).boxed().toList();
    }
}
