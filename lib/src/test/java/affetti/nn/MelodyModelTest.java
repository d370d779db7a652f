package affetti.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MelodyModelTest {
    private static final MelodyOptions SMALL = MelodyOptions.quick().withHidden(32).withEmbeddings(16, 8).withWindowTokens(40)
            .withDropout(0.1);
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(4).withLearningRate(0.01);

    @Test
    void learnsASmallSetByHeartAndTellsTheEmotionsApart() {
        List<LabelledTokens> pieces = Fixtures.pieces(4, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        double before = model.negativeLogLikelihood(pieces);
        TrainingResult result = model.fit(pieces, pieces, TRAINING.withEpochs(120));
        assertEquals(Math.log(Fixtures.TOKENIZER.vocabulary().size()), before, 1);
        assertTrue(result.best().validationLoss() < 0.25, "loss " + result.best().validationLoss());
        LabelledTokens happy = pieces.get(0);
        LabelledTokens mislabelled = new LabelledTokens(happy.tokens(), Emotion.SADNESS);
        assertTrue(model.negativeLogLikelihood(List.of(mislabelled)) > model.negativeLogLikelihood(List.of(happy)) + 0.1);
    }

    @Test
    void steppingEqualsTheWholeSequence() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withWindowTokens(64));
        LabelledTokens piece = Fixtures.pieces(1, 1).get(0);
        MelodySession session = model.session(piece.emotion());
        double nats = 0;
        for (int i = 0; i + 1 < piece.length(); i++) {
            nats -= Math.log(session.next(piece.token(i))[piece.token(i + 1)]);
        }
        assertEquals(model.negativeLogLikelihood(List.of(piece)), nats / (piece.length() - 1), 1e-5);
    }

    @Test
    void theSummaryNamesEveryLayerOnLinesThatFitAPage() {
        String summary = MelodyModel.create(Fixtures.TOKENIZER, SMALL).summary();
        List.of("EmbeddingSequenceLayer", "GruLayer", "CausalAttentionLayer", "24 > 32", "parameters in all")
                .forEach(part -> assertTrue(summary.contains(part), part + " is missing in\n" + summary));
        assertTrue(summary.lines().allMatch(line -> line.length() <= 100), summary);
    }

    @Test
    void paddingChangesNothing() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        List<LabelledTokens> pieces = Fixtures.pieces(2, 1);
        int[] brief = java.util.Arrays.copyOf(pieces.get(0).tokens(), 7);
        LabelledTokens short0 = new LabelledTokens(brief, pieces.get(0).emotion());
        LabelledTokens whole = new LabelledTokens(java.util.Arrays.copyOf(pieces.get(1).tokens(), 31), pieces.get(1).emotion());
        double together = model.negativeLogLikelihood(List.of(short0, whole)) * 36;
        double apart = model.negativeLogLikelihood(List.of(short0)) * 6 + model.negativeLogLikelihood(List.of(whole)) * 30;
        assertEquals(apart, together, 1e-4);
    }

    @Test
    void savedAndLoadedGivesTheSame(@TempDir Path folder) {
        List<LabelledTokens> pieces = Fixtures.pieces(4, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        model.fit(pieces, pieces, TRAINING.withEpochs(1));
        model.save(folder.resolve("melody"), Fixtures.card());
        MelodyModel loaded = MelodyModel.load(folder.resolve("melody"));
        assertEquals(model.negativeLogLikelihood(pieces), loaded.negativeLogLikelihood(pieces));
        assertArrayEquals(model.session(Emotion.CALM).next(1), loaded.session(Emotion.CALM).next(1));
        assertEquals(Fixtures.TOKENIZER.vocabulary(), loaded.vocabulary());
        assertEquals("events", loaded.tokenizerId());
    }

    @Test
    void aSessionStartsAfresh() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        double[] first = model.session(Emotion.CALM).next(1);
        MelodySession other = model.session(Emotion.CALM);
        assertArrayEquals(first, other.next(1));
        assertTrue(java.util.Arrays.mismatch(first, other.next(40)) >= 0);
    }

    @Test
    void aTokenOutsideTheVocabularyIsRefused() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        List<LabelledTokens> bad = List.of(new LabelledTokens(new int[] {1, 999}, Emotion.CALM));
        Exception e = assertThrows(IllegalArgumentException.class, () -> model.negativeLogLikelihood(bad));
        assertTrue(e.getMessage().contains("999"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> model.session(Emotion.CALM).next(-1));
    }
}
