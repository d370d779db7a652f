package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.augment.ScoreVariation;
import affetti.core.Metric;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.generate.EmotionClasses;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.train.Callback;
import affetti.train.EpochRecord;
import affetti.train.ModelCard;
import affetti.train.Training;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MelodyTrainingTest {
    private static final MelodyRecipe RECIPE = new MelodyRecipe("events",
            MelodyOptions.quick().withHidden(16).withEmbeddings(8, 4).withWindowTokens(64).withClasses(EmotionClasses.TWO_GROUPS),
            ScoreVariation.defaults(), 2, 0, TrainingOptions.defaults().withEpochs(3).withBatchSize(8).withLearningRate(0.01));
    private static final Callback STOP_IN_THE_SECOND_EPOCH = new Callback() {
        @Override
        public void onBatch(Training training, int batch, int batches, double loss) {
            if (training.history().size() == 1) {
                Thread.currentThread().interrupt();
            }
        }
    };

    @Test
    void aTrainingThatWasStoppedGoesOnToTheSameModel(@TempDir Path folder) throws IOException {
        Emopia corpus = TinyCorpus.writeWithSplit(folder);
        Split split = corpus.officialSplits().get(Emopia.GENERATION);
        Path stopped = folder.resolve("stopped");
        TrainingResult first = new MelodyTraining(corpus, split, RECIPE).run(folder.resolve("a"), stopped, STOP_IN_THE_SECOND_EPOCH);
        assertFalse(first.finished());
        assertFalse(Files.exists(stopped));
        assertTrue(new MelodyTraining(corpus, split, RECIPE).run(folder.resolve("a"), stopped).finished());
        new MelodyTraining(corpus, split, RECIPE).run(folder.resolve("b"), folder.resolve("whole"));
        Map<String, Metric> card = ModelCard.read(stopped).metrics();
        assertEquals(ModelCard.read(folder.resolve("whole")).metrics(), card);
        assertTrue(card.get("nll.validation").value() > 0 && card.get("nll.test").value() > 0, card.toString());
        assertEquals(EmotionClasses.TWO_GROUPS, MelodyModel.load(stopped).classes());
    }

    @Test
    void learnsFromTheTokensFirstAndGoesOnFromThereToTheSameModel(@TempDir Path folder) throws IOException {
        Emopia corpus = TinyCorpus.writeWithSplit(folder);
        Split split = corpus.officialSplits().get(Emopia.GENERATION);
        MelodyRecipe recipe = new MelodyRecipe("events", RECIPE.shape().withSurroundings(true), ScoreVariation.defaults(), 1, 2, RECIPE.training());
        List<Integer> epochs = new ArrayList<>();
        Callback count = new Callback() {
            @Override
            public void onEpoch(Training training, EpochRecord epoch) {
                epochs.add(epoch.epoch());
            }

            @Override
            public void onBatch(Training training, int batch, int batches, double loss) {
                if (epochs.equals(List.of(2, 1))) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Path stopped = folder.resolve("stopped");
        assertFalse(new MelodyTraining(corpus, split, recipe).run(folder.resolve("a"), stopped, STOP_IN_THE_SECOND_EPOCH).finished());
        assertFalse(new MelodyTraining(corpus, split, recipe).run(folder.resolve("a"), stopped, count).finished());
        assertEquals(List.of(2, 1), epochs);
        assertTrue(new MelodyTraining(corpus, split, recipe).run(folder.resolve("a"), stopped).finished());
        new MelodyTraining(corpus, split, recipe).run(folder.resolve("b"), folder.resolve("whole"));
        assertEquals(ModelCard.read(folder.resolve("whole")).metrics(), ModelCard.read(stopped).metrics());
        MelodyRecipe atOnce = new MelodyRecipe("events", recipe.shape(), recipe.variation(), 1, 0, recipe.training());
        new MelodyTraining(corpus, split, atOnce).run(folder.resolve("c"), folder.resolve("atOnce"));
        assertNotEquals(ModelCard.read(folder.resolve("whole")).metrics(), ModelCard.read(folder.resolve("atOnce")).metrics());
    }

    @Test
    void eachPieceHasItsVariationsAndItselfFirst(@TempDir Path folder) throws IOException {
        Emopia corpus = TinyCorpus.writeWithSplit(folder);
        Split split = corpus.officialSplits().get(Emopia.GENERATION);
        var pieces = new MelodyTraining(corpus, split, RECIPE).training();
        assertEquals(split.train().size(), pieces.size());
        int[] itself = MelodyTraining.tokenizer("events").encode(corpus.score(split.train().get(0)));
        assertEquals(itself.length + 2, pieces.get(0).get(0).length());
        assertEquals(3, pieces.get(0).stream().map(piece -> java.util.Arrays.toString(piece.tokens())).distinct().count());
    }

    @Test
    void unknownTokensAreRefusedNamingThoseThereAre() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> MelodyTraining.tokenizer("syllables"));
        assertTrue(e.getMessage().contains("\"syllables\"") && e.getMessage().contains("bars, events, key-relative"), e.getMessage());
    }
}
