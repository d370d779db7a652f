package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.Emotion;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.nn.LabelledTokens;
import affetti.nn.MelodyModel;
import affetti.nn.MelodyOptions;
import affetti.nn.TrainingOptions;
import affetti.nn.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A small model on real music: it learns something, and what it makes is music of the wanted length. */
class RealMelodyTest {
    private static final Tokenizer TOKENIZER = new EventTokenizer();

    @Test
    void learnsFromEmopiaAndMakesAPiece() throws IOException {
        List<LabelledTokens> pieces = pieces(RealData.emopia().resolve("midis"), 5);
        MelodyModel model = MelodyModel.create(TOKENIZER, MelodyOptions.quick().withHidden(32).withEmbeddings(32, 8));
        TrainingResult result = model.fit(pieces.subList(0, 4), pieces.subList(4, 5),
                TrainingOptions.defaults().withEpochs(4).withBatchSize(4).withLearningRate(0.01));
        double uniform = Math.log(TOKENIZER.vocabulary().size());
        assertTrue(result.best().validationLoss() < uniform - 0.4, "validation loss " + result.best().validationLoss());
        Score piece = new MelodyGenerator(model, TOKENIZER).generate(Emotion.HAPPINESS, GenerationOptions.defaults().withLength(3, 5));
        assertFalse(piece.notes().isEmpty());
        assertTrue(piece.secondsAt(piece.notes().get(piece.notes().size() - 1).startTick()) < 5);
    }

    private static List<LabelledTokens> pieces(Path folder, int count) throws IOException {
        List<LabelledTokens> pieces = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().limit(count).toList()) {
                int[] tokens = TOKENIZER.encode(MidiFiles.read(file));
                pieces.add(new LabelledTokens(TokenSequences.framed(tokens), Emotion.HAPPINESS));
            }
        }
        return pieces;
    }
}
