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
import java.util.stream.IntStream;

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
        return mean(surprises(model, tokenizer, clips, clips.stream().map(clip -> new LabelledTokens(TokenSequences.framed(tokenizer.encode(corpus.score(clip))),
                clip.emotion())).toList()));
    }

    /** The surprise at each clip's framed piece, counted by its notes. */
    static List<Surprise> surprises(MelodyModel model, Tokenizer tokenizer, List<Clip> clips, List<LabelledTokens> pieces) {
        double[] perToken = model.negativeLogLikelihoods(pieces);
        return IntStream.range(0, perToken.length).mapToObj(i -> new Surprise(clips.get(i).songId(), perToken[i] * (pieces.get(i).length() - 1),
                tokenizer.decode(pieces.get(i).tokens()).notes().size())).toList();
    }

    /** The mean over all notes of the pieces, with its interval over songs. */
    static Metric mean(List<Surprise> pieces) {
        return Intervals.bootstrap(pieces, Surprise::perToken, DRAWS, SEED);
    }
}
