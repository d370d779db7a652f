package affetti.generate;

import affetti.core.Score;
import affetti.midi.form.Form;
import affetti.midi.tokenize.TokenCursor;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece in the making: asked for the next token to put into its session, given the
 * probabilities behind it, until it is done. It knows nothing of the other pieces that are made beside it.
 */
final class Composing {
    /** The longest silence before the first note; a fifth of EMOPIA's clips begin with half of it or more, one in a hundred with more. */
    private static final double LONGEST_SILENCE_SEC = 1;
    private final int number;
    private final Tokenizer tokenizer;
    private final MelodyGenerator.Wish wish;
    private final Sampler sampler;
    private final Emphasis emphasis;
    private final GuidedSession session;
    private final List<Integer> tokens = new ArrayList<>(List.of(Vocabulary.BOS));
    /** How many of the tokens the session has read. */
    private int read;
    private final long mostTokens;
    private boolean done;

    /**
     * @param number of the piece among those that are made
     * @param primer tokens that it begins with; none if it begins from nothing
     */
    Composing(int number, MelodyModel model, Tokenizer tokenizer, MelodyGenerator.Wish wish, List<Integer> primer) {
        this.number = number;
        this.tokenizer = tokenizer;
        this.wish = wish;
        this.sampler = new Sampler(wish.options().sampling());
        Optional<Form> plan = FormPlanner.plan(model.forms(), wish.blend(), wish.options());
        this.emphasis = new Emphasis(tokenizer.vocabulary(), wish.options().guidance(), wish.options().sampling().topP());
        this.session = new GuidedSession(model, wish.blend(), plan, emphasis);
        tokens.addAll(primer);
        mostTokens = tokens.size() + (long) Math.ceil(wish.options().length().maxSec() * MelodyGenerator.MOST_TOKENS_A_SECOND);
    }

    int number() {
        return number;
    }

    boolean isDone() {
        return done;
    }

    /** The piece as it is. */
    Score score() {
        return tokenizer.decode(tokens.stream().mapToInt(Integer::intValue).toArray());
    }

    List<MelodySession> sessions() {
        return session.sessions();
    }

    /** The token to put into the sessions next. */
    int token() {
        return tokens.get(read);
    }

    /** What the sessions gave for {@link #token}. */
    void take(List<double[][]> logs) {
        read++;
        if (read < tokens.size()) {
            return;
        }
        done = tokens.size() >= mostTokens || Thread.currentThread().isInterrupted() || !addToken(session.guided(logs));
    }

    /** Draws the next token; false if the piece ends here. */
    private boolean addToken(double[] probabilities) {
        GenerationOptions.Length length = wish.options().length();
        TokenCursor cursor = session.cursor();
        probabilities[Vocabulary.EOS] *= Math.exp(length.ending() * share(cursor.nowSec(), length));
        boolean mayEnd = cursor.nowSec() >= length.minSec() && tokens.size() > 1;
        boolean begun = cursor.notes() > 0;
        int token = sampler.pick(probabilities, next -> cursor.mayFollow(next)
                && (mayEnd || next != Vocabulary.EOS) && (begun || cursor.nowSecBehind(next) <= LONGEST_SILENCE_SEC),
                likeliest -> emphasis.topP(likeliest, cursor.returning()));
        if (token == Vocabulary.EOS || cursor.nowSecBehind(token) >= length.maxSec()) {
            return false;
        }
        tokens.add(token);
        return true;
    }

    /** How far a piece is on its way from its shortest to its longest length, 0 to 1. */
    private static double share(double nowSec, GenerationOptions.Length length) {
        return nowSec <= length.minSec() ? 0 : (nowSec - length.minSec()) / (length.maxSec() - length.minSec());
    }
}
