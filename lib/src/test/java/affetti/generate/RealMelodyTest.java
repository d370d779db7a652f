package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.Emotion;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import affetti.midi.tokenize.KeyRelativeTokenizer;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small model on real music: it learns more than which token follows which, and what it makes is music of the wanted length. */
@Tag("real-data")
class RealMelodyTest {
    private static final Tokenizer TOKENIZER = new KeyRelativeTokenizer();
    private static final int SIZE = TOKENIZER.vocabulary().size();

    @Test
    void knowsMoreOfUnheardSongsThanPairsOfTokensAndMakesAPiece() {
        Emopia emopia = Emopia.load(RealData.emopia(), Path.of("../.cache"));
        Split split = emopia.officialSplits().get(Emopia.GENERATION);
        List<LabelledTokens> training = pieces(emopia, Splits.sample(split.train(), 60, 1));
        List<LabelledTokens> unheard = pieces(emopia, Splits.sample(split.validation(), 10, 1));
        MelodyModel model = MelodyModel.create(TOKENIZER, MelodyOptions.quick().withHidden(64).withEmbeddings(48, 8).withDropout(0));
        model.fit(training, unheard, TrainingOptions.defaults().withEpochs(6).withBatchSize(16).withLearningRate(0.005));
        double network = model.negativeLogLikelihood(unheard);
        double pairs = bestPairs(training, unheard);
        assertTrue(network < pairs - 0.3, "the network needs " + network + " nats a token, pairs of tokens " + pairs);
        Score piece = new MelodyGenerator(model, TOKENIZER).generate(Emotion.HAPPINESS, GenerationOptions.defaults().withLength(3, 5));
        assertFalse(piece.notes().isEmpty());
        assertTrue(piece.secondsAt(piece.notes().get(piece.notes().size() - 1).startTick()) < 5);
        assertEquals(piece, new MelodyGenerator(model, TOKENIZER).generate(Emotion.HAPPINESS, GenerationOptions.defaults().withLength(3, 5)));
    }

    /** Nats a token of counted pairs, mixed with single tokens in the share that suits the unheard pieces best: a hard bar. */
    private static double bestPairs(List<LabelledTokens> training, List<LabelledTokens> unheard) {
        double[][] pairs = new double[SIZE][SIZE];
        double[] singles = new double[SIZE];
        Arrays.fill(singles, 1);
        for (LabelledTokens piece : training) {
            for (int i = 1; i < piece.length(); i++) {
                pairs[piece.token(i - 1)][piece.token(i)]++;
                singles[piece.token(i)]++;
            }
        }
        double all = Arrays.stream(singles).sum();
        double best = Double.POSITIVE_INFINITY;
        for (double weight : new double[] {1, 3, 10, 30, 100}) {
            double nats = 0;
            int count = 0;
            for (LabelledTokens piece : unheard) {
                for (int i = 1; i < piece.length(); i++) {
                    double[] row = pairs[piece.token(i - 1)];
                    nats -= Math.log((row[piece.token(i)] + weight * singles[piece.token(i)] / all) / (Arrays.stream(row).sum() + weight));
                    count++;
                }
            }
            best = Math.min(best, nats / count);
        }
        return best;
    }

    private static List<LabelledTokens> pieces(Emopia emopia, List<Clip> clips) {
        return clips.stream().map(clip ->
                new LabelledTokens(TokenSequences.framed(TOKENIZER.encode(emopia.score(clip))), clip.emotion())).toList();
    }
}
