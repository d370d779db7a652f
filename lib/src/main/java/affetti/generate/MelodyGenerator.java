package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import affetti.nn.MelodyModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes pieces with a trained model, token by token. Only tokens that may follow each other are drawn, so every piece decodes; it begins
 * with a note, not with silence; the end may be drawn once the piece is long enough, and is set where it would become too long. Taught
 * in notebook 06.
 */
public final class MelodyGenerator {
    /** A piece of the longest length has fewer: about 60 a second at the densest of EMOPIA. */
    private static final int MOST_TOKENS_A_SECOND = 200;
    /** By so many tokens behind the head there is a note: bar, position, pitch, velocity, duration. */
    private static final int LONGEST_BEGINNING = 6;
    private final MelodyModel model;
    private final Tokenizer tokenizer;

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
     * A piece in an emotion. Same model, emotion and options: same piece. If the thread is interrupted, the piece ends where it is.
     *
     * @throws IllegalArgumentException if the primer cannot be written in the model's tokens or fills the whole length
     */
    public Score generate(Emotion emotion, GenerationOptions options) {
        return generate(EmotionProbabilities.certain(emotion), options);
    }

    /** A piece in a blend of emotions, otherwise as {@link #generate(Emotion, GenerationOptions)}. */
    public Score generate(EmotionProbabilities blend, GenerationOptions options) {
        Sampler sampler = new Sampler(options.sampling());
        List<Integer> beginning = new ArrayList<>(List.of(Vocabulary.BOS));
        beginning.addAll(primer(options));
        List<Integer> tokens = compose(beginning, blend, options, sampler);
        int head = Math.min(tokens.size(), 1 + tokenizer.headTokens());
        for (int attempt = 1; attempt < options.attempts() && options.primer().isEmpty() && !tokenizer.keepsHead(array(tokens)); attempt++) {
            tokens = compose(tokens.subList(0, head), blend, options, sampler);
        }
        return tokenizer.decode(array(tokens));
    }

    /** Goes on from a beginning, to the end of the piece. */
    private List<Integer> compose(List<Integer> beginning, EmotionProbabilities blend, GenerationOptions options, Sampler sampler) {
        List<Integer> tokens = new ArrayList<>(beginning);
        GuidedSession session = new GuidedSession(model, blend, options.guidance());
        double[] probabilities = {};
        for (int token : tokens) {
            probabilities = session.next(token);
        }
        long mostTokens = tokens.size() + (long) Math.ceil(options.maxSec() * MOST_TOKENS_A_SECOND);
        double nowSec = tokenizer.nowSec(tokens);
        while (tokens.size() < mostTokens && !Thread.currentThread().isInterrupted()) {
            probabilities[Vocabulary.EOS] *= Math.exp(options.ending() * share(nowSec, options));
            boolean mayEnd = nowSec >= options.minSec() && tokens.size() > 1;
            int token = sampler.pick(probabilities, next -> tokenizer.mayFollow(tokens, next) && (mayEnd || next != Vocabulary.EOS)
                    && !isSilence(tokens, next));
            tokens.add(token);
            nowSec = tokenizer.nowSec(tokens);
            if (token == Vocabulary.EOS || nowSec >= options.maxSec()) {
                tokens.remove(tokens.size() - 1);
                break;
            }
            probabilities = session.next(token);
        }
        return tokens;
    }

    /** Whether a token would move time on before there is a note. */
    private boolean isSilence(List<Integer> tokens, int next) {
        if (tokens.size() > tokenizer.headTokens() + LONGEST_BEGINNING || !tokenizer.decode(array(tokens)).notes().isEmpty()) {
            return false;
        }
        List<Integer> more = new ArrayList<>(tokens);
        more.add(next);
        return tokenizer.nowSec(more) > 0;
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
