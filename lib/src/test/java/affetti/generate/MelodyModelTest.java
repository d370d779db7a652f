package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.Workers;
import affetti.midi.form.Form;
import affetti.nn.Fixtures;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class MelodyModelTest {
    private static final MelodyOptions SMALL = MelodyOptions.quick().withSurroundings(true).withHidden(32).withEmbeddings(16, 8).withWindowTokens(40)
            .withDropout(0.1).withLabelDropout(0);
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(4).withLearningRate(0.01);

    @Test
    void learnsASmallSetByHeartAndTellsTheEmotionsApart() {
        List<LabelledTokens> pieces = Fixtures.pieces(4, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withWindowTokens(64));
        double before = model.negativeLogLikelihood(pieces);
        TrainingResult result = model.fit(pieces, pieces, TRAINING.withEpochs(120));
        assertTrue(before > 2 && before < Math.log(Fixtures.TOKENIZER.vocabulary().size()), "loss " + before);
        assertTrue(result.best().validationLoss() < 0.25, "loss " + result.best().validationLoss());
        LabelledTokens happy = pieces.get(0);
        LabelledTokens mislabelled = new LabelledTokens(happy.tokens(), Emotion.SADNESS);
        assertTrue(model.negativeLogLikelihood(List.of(mislabelled)) > model.negativeLogLikelihood(List.of(happy)) + 0.1);
    }

    @ParameterizedTest
    @EnumSource(Attention.class)
    void steppingEqualsTheNetworkAlsoBeyondTheAttentionsSpan(Attention attention) {
        for (boolean again : new boolean[] {true, false}) {
            MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withAttention(attention).withEmotionAgain(again)
                    .withWindowTokens(9));
            List<LabelledTokens> pieces = Fixtures.pieces(2, 1);
            MelodySession session = model.session(List.of(Optional.of(pieces.get(0).emotion()), Optional.of(pieces.get(1).emotion())));
            LabelledTokens piece = pieces.get(0);
            double[] nats = new double[2];
            for (int i = 0; i + 1 < piece.length(); i++) {
                double[][] logs = session.next(piece.token(i));
                nats[0] -= logs[0][piece.token(i + 1)];
                nats[1] -= logs[1][piece.token(i + 1)];
            }
            LabelledTokens other = new LabelledTokens(piece.tokens(), pieces.get(1).emotion());
            assertEquals(model.negativeLogLikelihood(List.of(piece)), nats[0] / (piece.length() - 1), 1e-5);
            assertEquals(model.negativeLogLikelihood(List.of(other)), nats[1] / (piece.length() - 1), 1e-5);
            assertNotEquals(nats[0], nats[1], 1e-4);
        }
    }

    @Test
    void steppingEqualsTheNetworkWhereTheFormIsTold() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        LabelledTokens piece = Fixtures.pieces(1, 1).get(0);
        Form form = new Form(2, List.of(0.0, 0.5, 1.0, 1.5, 2.0, 2.5), List.of(0, 0, 2, 2, 2, 2), List.of(0.0, 0.0, 0.9, 0.9, 0.9, 0.9));
        double untold = model.negativeLogLikelihood(List.of(piece));
        double told = model.negativeLogLikelihood(List.of(new LabelledTokens(piece.tokens(), piece.emotion(), Optional.of(form))));
        MelodySession session = model.session(List.of(Optional.of(piece.emotion())), Optional.of(form));
        double nats = 0;
        for (int i = 0; i + 1 < piece.length(); i++) {
            nats -= session.next(piece.token(i))[0][piece.token(i + 1)];
        }
        assertEquals(told, nats / (piece.length() - 1), 1e-5);
        assertNotEquals(untold, told, 1e-4);
    }

    @Test
    void withoutSurroundingsAnyTokenMayCome() {
        double[] plain = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withSurroundings(false)).session(Emotion.CALM).next(1)[0];
        double[] told = MelodyModel.create(Fixtures.TOKENIZER, SMALL).session(Emotion.CALM).next(1)[0];
        assertTrue(Double.isFinite(plain[0]));
        assertEquals(Double.NEGATIVE_INFINITY, told[0]);
        assertEquals(1, java.util.Arrays.stream(told).map(Math::exp).sum(), 1e-6);
    }

    @Test
    void aModelMayStartFromOneThatWasToldLess() {
        List<LabelledTokens> pieces = Fixtures.pieces(4, 1);
        MelodyModel plain = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withSurroundings(false));
        plain.fit(pieces, pieces, TRAINING.withEpochs(2));
        MelodyModel told = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withSeed(5));
        told.startFrom(plain);
        double[] before = plain.session(Emotion.CALM).next(1)[0];
        double[] after = told.session(Emotion.CALM).next(1)[0];
        int first = Fixtures.TOKENIZER.vocabulary().id("PITCH_60");
        assertEquals(before[first] - before[first + 5], after[first] - after[first + 5], 1e-5);
        MelodyModel wider = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withHidden(33));
        String message = assertThrows(IllegalArgumentException.class, () -> wider.startFrom(plain)).getMessage();
        assertTrue(message.contains("gru1_W") && message.contains("[24, 96]"), message);
    }

    @Test
    void toldTwoGroupsTheModelKnowsNoMore() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withClasses(EmotionClasses.TWO_GROUPS));
        assertArrayEquals(model.session(Emotion.HAPPINESS).next(1)[0], model.session(Emotion.CALM).next(1)[0]);
        assertTrue(java.util.Arrays.mismatch(model.session(Emotion.HAPPINESS).next(1)[0], model.session(Emotion.ANGER).next(1)[0]) >= 0);
    }

    @Test
    void withoutItsLabelsAModelLearnsNothingOfTheEmotion() {
        List<LabelledTokens> pieces = Fixtures.pieces(4, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withLabelDropout(1).withSurroundings(false));
        MelodyModel before = MelodyModel.create(Fixtures.TOKENIZER, SMALL.withSurroundings(false));
        double told = untoldAdvantage(before, pieces);
        model.fit(pieces, pieces, TRAINING.withEpochs(20));
        assertTrue(untoldAdvantage(model, pieces) > told + 0.05, "what is not told is what was trained");
    }

    /** How much better the first piece is explained when no emotion is told, in nats. */
    private static double untoldAdvantage(MelodyModel model, List<LabelledTokens> pieces) {
        LabelledTokens piece = pieces.get(0);
        MelodySession session = model.session(List.of(Optional.of(piece.emotion()), Optional.empty()));
        double advantage = 0;
        for (int i = 0; i + 1 < piece.length(); i++) {
            double[][] logs = session.next(piece.token(i));
            advantage += logs[1][piece.token(i + 1)] - logs[0][piece.token(i + 1)];
        }
        return advantage;
    }

    @Test
    void ofVariantsEachIsLearnt() {
        List<LabelledTokens> pieces = Fixtures.pieces(2, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        model.fitVariants(List.of(pieces), pieces, TRAINING.withEpochs(60));
        assertTrue(model.negativeLogLikelihood(pieces.subList(0, 1)) < 1.5);
        assertTrue(model.negativeLogLikelihood(pieces.subList(1, 2)) < 1.5);
    }

    @Test
    void theSummaryNamesEveryLayerOnLinesThatFitAPage() {
        String summary = MelodyModel.create(Fixtures.TOKENIZER, SMALL).summary();
        List.of("EmbeddingSequenceLayer", "GruLayer", "CausalAttentionLayer", "661 > 32", "40 > 32", "parameters in all")
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
        assertArrayEquals(model.session(Emotion.CALM).next(1)[0], loaded.session(Emotion.CALM).next(1)[0]);
        assertEquals(Fixtures.TOKENIZER.vocabulary(), loaded.vocabulary());
        assertEquals("events", loaded.tokenizerId());
    }

    @Test
    void aSessionStartsAfresh() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        double[] first = model.session(Emotion.CALM).next(1)[0];
        MelodySession other = model.session(Emotion.CALM);
        assertArrayEquals(first, other.next(1)[0]);
        assertTrue(java.util.Arrays.mismatch(first, other.next(40)[0]) >= 0);
        assertEquals(0, other.cursor().notes());
    }

    @Test
    void aTokenOutsideTheVocabularyIsRefused() {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        List<LabelledTokens> bad = List.of(new LabelledTokens(new int[] {1, 999}, Emotion.CALM));
        Exception e = assertThrows(IllegalArgumentException.class, () -> model.negativeLogLikelihood(bad));
        assertTrue(e.getMessage().contains("999"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> model.session(Emotion.CALM).next(-1));
    }

    @Test
    void manyPiecesAtOnceSurpriseAsEachAlone() {
        List<LabelledTokens> pieces = Fixtures.pieces(7, 1);
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, SMALL);
        double[] together = model.negativeLogLikelihoods(pieces);
        for (int i = 0; i < together.length; i++) {
            assertEquals(model.negativeLogLikelihood(List.of(pieces.get(i))), together[i], 1e-6);
        }
    }

    @Test
    void severalProcessorsLearnWhatOneLearns() {
        List<LabelledTokens> pieces = Fixtures.pieces(32, 1);
        List<Double> losses = new ArrayList<>();
        losses.add(lossAfterOneEpoch(pieces));
        Workers.inOrder(List.of(1, 2), 2, any -> lossAfterOneEpoch(pieces), losses::add);
        losses.forEach(loss -> assertEquals(losses.get(0), loss, 1e-6));
    }

    private static double lossAfterOneEpoch(List<LabelledTokens> pieces) {
        return MelodyModel.create(Fixtures.TOKENIZER, SMALL).fit(pieces, pieces, TRAINING.withBatchSize(16).withEpochs(1)).best().validationLoss();
    }
}
