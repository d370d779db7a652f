package affetti.study;

import affetti.core.Metric;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.eval.Intervals;
import affetti.eval.Surprise;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.nn.LabelledTokens;
import affetti.nn.MelodyModel;
import java.util.List;

/**
 * How much a note of unheard music surprises a model, in nats. All tokens of a piece count, with its end and whatever stands at its
 * head, and their sum is divided by the piece's notes: so models with different tokens can be compared. Taught in notebook 06.
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
        List<Surprise> surprises = clips.stream().map(clip -> {
            int[] tokens = TokenSequences.framed(tokenizer.encode(corpus.score(clip)));
            double perToken = model.negativeLogLikelihood(List.of(new LabelledTokens(tokens, clip.emotion())));
            return new Surprise(clip.songId(), perToken * (tokens.length - 1), corpus.score(clip).notes().size());
        }).toList();
        return Intervals.bootstrap(surprises, Surprise::perToken, DRAWS, SEED);
    }
}
