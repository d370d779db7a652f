package affetti.study;

import affetti.core.Metric;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.eval.Intervals;
import affetti.eval.Surprise;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import java.util.List;

/**
 * How much a note of unheard music surprises a model, in nats. The surprise at all tokens of a piece, its head and its end included, is summed and
 * divided by the number of notes, so that models with different tokens can be compared. Taught in notebook 06.
 */
public final class NatsPerNote {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;

    private NatsPerNote() {
    }

    /**
     * The mean over all notes, with its interval over songs.
     *
     * @param model     a trained model
     * @param tokenizer the one it was trained with
     * @param corpus    with scores
     * @param clips     of songs that the model was not trained on
     */
    public static Metric of(MelodyModel model, Tokenizer tokenizer, Corpus corpus, List<Clip> clips) {
        return mean(clips.stream().map(clip -> surprise(model, tokenizer, clip.songId(),
                new LabelledTokens(TokenSequences.framed(tokenizer.encode(corpus.score(clip))), clip.emotion()))).toList());
    }

    /** The surprise at one framed piece, counted by its notes. */
    static Surprise surprise(MelodyModel model, Tokenizer tokenizer, String song, LabelledTokens piece) {
        double perToken = model.negativeLogLikelihood(List.of(piece));
        return new Surprise(song, perToken * (piece.length() - 1), tokenizer.decode(piece.tokens()).notes().size());
    }

    /** The mean over all notes of the pieces, with its interval over songs. */
    static Metric mean(List<Surprise> pieces) {
        return Intervals.bootstrap(pieces, Surprise::perToken, DRAWS, SEED);
    }
}
