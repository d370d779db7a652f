package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.core.Workers;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Tokenizers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes pieces with a trained model, token by token. Only tokens that may follow each other are drawn, so every piece decodes; silence
 * before its first note is as the model learnt it, but brief; the end may be drawn once the piece is long enough, and is set where it
 * would become too long. Taught in notebook 06.
 */
public final class MelodyGenerator {
    /** Raised whenever the same model, emotion and options make another piece than before: kept pieces are then made anew. */
    public static final int VERSION = 6;
    /** A piece of the longest length has fewer: about 60 a second at the densest of EMOPIA. */
    static final int MOST_TOKENS_A_SECOND = 200;
    /** More at a time than this gain nothing: their products run as fast as the processor can, and what attention remembers fills its cache. */
    private static final int MOST_AT_ONCE = 8;
    private final MelodyModel model;
    private final Tokenizer tokenizer;

    /**
     * A piece that is wanted.
     *
     * @param blend   what it is to sound like
     * @param options how long, and so on
     */
    public record Wish(EmotionProbabilities blend, GenerationOptions options) {
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
        List<Score> made = new ArrayList<>();
        inLockStep(new ArrayDeque<>(List.of(composing(0, new Wish(blend, options)))), 1, piece -> made.add(piece.score()));
        return made.get(0);
    }

    /**
     * Many pieces: the same as one after the other, but several times as fast, since they share the products with the weights and the work
     * is shared by all processors.
     *
     * @param wishes any number
     * @param taker  takes each piece, in the order of the wishes, as soon as it and all before it are made; by one thread at a time
     * @throws IllegalArgumentException as {@link #generate(Emotion, GenerationOptions)}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void generate(List<Wish> wishes, Consumer<Score> taker) {
        Deque<Composing> waiting = new ArrayDeque<>();
        for (int i = 0; i < wishes.size(); i++) {
            waiting.add(composing(i, wishes.get(i)));
        }
        InOrder<Score> inOrder = new InOrder<>(taker);
        int workers = Math.max(1, Math.min(Workers.usual(), wishes.size()));
        int share = Math.min(MOST_AT_ONCE, (wishes.size() + workers - 1) / workers);
        Workers.inOrder(IntStream.range(0, workers).boxed().toList(), workers, worker -> {
            inLockStep(waiting, share, piece -> inOrder.take(piece.number(), piece.score()));
            return worker;
        }, worker -> { });
    }

    private Composing composing(int number, Wish wish) {
        return new Composing(number, model, tokenizer, wish, primer(wish.options));
    }

    /** Makes the pieces that wait, so many at a time; others may take from the same ones. */
    private void inLockStep(Deque<Composing> waiting, int most, Consumer<Composing> taker) {
        LockStep together = model.lockStep();
        List<Composing> pieces = new ArrayList<>();
        while (refill(pieces, waiting, most)) {
            List<double[][]> logs = together.next(pieces.stream().flatMap(piece -> piece.sessions().stream()).toList(),
                    pieces.stream().flatMapToInt(piece -> piece.sessions().stream().mapToInt(session -> piece.token())).toArray());
            int taken = 0;
            for (Composing piece : pieces) {
                piece.take(logs.subList(taken, taken += piece.sessions().size()));
            }
            pieces.removeIf(piece -> {
                if (piece.isDone()) {
                    taker.accept(piece);
                }
                return piece.isDone();
            });
        }
    }

    private static boolean refill(List<Composing> pieces, Deque<Composing> waiting, int most) {
        synchronized (waiting) {
            while (pieces.size() < most && !waiting.isEmpty()) {
                pieces.add(waiting.removeFirst());
            }
        }
        return !pieces.isEmpty();
    }

    private List<Integer> primer(GenerationOptions options) {
        if (options.primer().isEmpty()) {
            return List.of();
        }
        double longestSec = options.length().maxSec();
        Score score = options.primer().get();
        if (score.durationSec() >= longestSec) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, "the primer lasts %.1f s, but the piece may "
                    + "last %.1f s at most: take a shorter primer or a longer piece", score.durationSec(), longestSec));
        }
        int[] tokens = tokenizer.encode(score);
        if (tokens.length > longestSec * MOST_TOKENS_A_SECOND) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, "the primer has %d tokens, but a piece of %.1f s has at "
                    + "most %.0f: take a primer with fewer notes", tokens.length, longestSec, longestSec * MOST_TOKENS_A_SECOND));
        }
        return java.util.Arrays.stream(tokens).boxed().toList();
    }
}
