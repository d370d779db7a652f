package affetti.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.nn.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
    private static final List<LabelledTokens> PIECES = Fixtures.pieces(8, 1);
    private static final MelodyOptions SMALL = MelodyOptions.quick().withHidden(8).withEmbeddings(8, 4).withWindowTokens(24);
    private static final TrainingOptions TRAINING = TrainingOptions.defaults().withBatchSize(4).withEpochs(6).withLearningRate(0.01);

    private static MelodyModel model() {
        return MelodyModel.create(Fixtures.TOKENIZER, SMALL);
    }

    private static List<Double> losses(TrainingResult result) {
        return result.history().stream().map(EpochRecord::trainLoss).toList();
    }

    private static Callback interruptIn(int epoch, int batch) {
        return new Callback() {
            @Override
            public void onBatch(Training training, int done, int batches, double loss) {
                if (training.history().size() == epoch - 1 && done == batch) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    @Test
    void aTrainingThatGoesOnEndsAsIfItHadNeverStopped(@TempDir Path folder) {
        MelodyModel whole = model();
        TrainingResult uninterrupted = whole.fit(PIECES, PIECES, TRAINING, new ReduceLrOnPlateau(0.5, 1, 1e-5));
        TrainingOptions kept = TRAINING.withCheckpoint(folder.resolve("state"));
        TrainingResult stopped = model().fit(PIECES, PIECES, kept, new ReduceLrOnPlateau(0.5, 1, 1e-5), interruptIn(4, 1));
        assertFalse(stopped.finished());
        assertEquals(3, stopped.history().size());
        assertTrue(stopped.stopReason().contains("Interrupted in epoch 4"), stopped.stopReason());
        assertFalse(Thread.currentThread().isInterrupted());
        MelodyModel resumed = model();
        TrainingResult result = resumed.fit(PIECES, PIECES, kept, new ReduceLrOnPlateau(0.5, 1, 1e-5));
        assertTrue(result.finished());
        assertEquals(losses(uninterrupted), losses(result));
        assertArrayEquals(whole.session(affetti.core.Emotion.CALM).next(1), resumed.session(affetti.core.Emotion.CALM).next(1));
    }

    /** ND4J has a random generator for each thread, and each epoch seeds its own thread's. */
    @Test
    void twoTrainingsAtOnceDoNotDisturbEachOther() {
        List<MelodyModel> alone = List.of(trained(1), trained(2));
        List<MelodyModel> atOnce = List.of(1, 2).parallelStream().map(TrainerTest::trained).toList();
        for (int i = 0; i < alone.size(); i++) {
            assertArrayEquals(alone.get(i).session(affetti.core.Emotion.CALM).next(1), atOnce.get(i).session(affetti.core.Emotion.CALM).next(1));
        }
    }

    /** Whoever draws from ND4J's generator after a training gets numbers of their own seed, whatever was trained. */
    @Test
    void aTrainingLeavesTheGeneratorOfItsThreadToOthers() {
        assertEquals(drawnAfter(7, 1), drawnAfter(7, 2));
        assertNotEquals(drawnAfter(7, 1), drawnAfter(8, 1));
    }

    private static float drawnAfter(long seed, long trainingsSeed) {
        MelodyModel model = model();
        Nd4j.getRandom().setSeed(seed);
        model.fit(PIECES, PIECES, TRAINING.withSeed(trainingsSeed).withEpochs(1));
        return Nd4j.rand(1).getFloat(0);
    }

    private static MelodyModel trained(long seed) {
        MelodyModel model = model();
        model.fit(PIECES, PIECES, TRAINING.withSeed(seed).withEpochs(2));
        return model;
    }

    @Test
    void theScheduleGoesOnWhereItStopped(@TempDir Path folder) {
        TrainingOptions scheduled = TRAINING.withSchedule(LearningRateSchedule.oneCycle()).withWeightDecay(0.1);
        MelodyModel whole = model();
        List<Double> rates = rates(whole.fit(PIECES, PIECES, scheduled));
        assertTrue(rates.get(0) < rates.get(1) && rates.get(4) > rates.get(5), "not up and down: " + rates);
        TrainingOptions kept = scheduled.withCheckpoint(folder.resolve("state"));
        model().fit(PIECES, PIECES, kept, interruptIn(4, 1));
        MelodyModel resumed = model();
        assertEquals(rates, rates(resumed.fit(PIECES, PIECES, kept)));
        assertArrayEquals(whole.session(affetti.core.Emotion.CALM).next(1), resumed.session(affetti.core.Emotion.CALM).next(1));
        assertThrows(DataException.class, () -> model().fit(PIECES, PIECES, kept.withEpochs(9)), "the schedule of 6 epochs");
    }

    private static List<Double> rates(TrainingResult result) {
        return result.history().stream().map(EpochRecord::learningRate).toList();
    }

    @Test
    void weightDecayMakesWeightsSmaller() {
        double free = surpriseAfter(TRAINING);
        double decayed = surpriseAfter(TRAINING.withWeightDecay(20));
        assertTrue(free < 0.8 * decayed, "weights near zero know little: " + free + " without decay, " + decayed + " with");
    }

    private static double surpriseAfter(TrainingOptions options) {
        MelodyModel model = model();
        model.fit(PIECES, PIECES, options);
        return surprise(model);
    }

    private static double surprise(MelodyModel model) {
        return model.negativeLogLikelihood(PIECES);
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefused(@TempDir Path folder) throws IOException {
        Path state = folder.resolve("state");
        model().fit(PIECES, PIECES, TRAINING.withEpochs(1).withCheckpoint(state));
        Exception e = assertThrows(DataException.class,
                () -> model().fit(PIECES, PIECES, TRAINING.withSeed(5).withCheckpoint(state)));
        assertTrue(e.getMessage().contains("another network or of other training options"), e.getMessage());
        Files.write(state, java.util.Arrays.copyOf(Files.readAllBytes(state), 500));
        assertThrows(DataException.class, () -> model().fit(PIECES, PIECES, TRAINING.withCheckpoint(state)));
    }

    @Test
    void theBestWeightsArePutBack(@TempDir Path folder) {
        MelodyModel model = model();
        Callback wildFromTheFourth = new Callback() {
            @Override
            public void onEpoch(Training training, EpochRecord epoch) {
                training.setLearningRate(epoch.epoch() < 3 ? 0.01 : 40);
            }
        };
        TrainingOptions options = TRAINING.withClipNorm(1000).withEpochs(6);
        TrainingResult result = model.fit(PIECES, PIECES, options, new BestCheckpoint(folder.resolve("best")), wildFromTheFourth);
        assertTrue(result.best().epoch() < 6, "the test needs a training that becomes worse");
        assertEquals(result.best().validationLoss(), model.negativeLogLikelihood(PIECES), 1e-6);
        assertEquals(List.of("best"), names(folder));
    }

    private static List<String> names(Path folder) {
        return java.util.Arrays.stream(folder.toFile().list()).sorted().toList();
    }

    @Test
    void earlyStoppingWaitsAsLongAsItSays() {
        FakeTraining training = new FakeTraining();
        EarlyStopping stopping = new EarlyStopping(2);
        training.feed(stopping, 3, 2, 2.5);
        assertEquals("", training.reason);
        training.feed(stopping, 2.5);
        assertTrue(training.reason.contains("2 epochs"), training.reason);
    }

    @Test
    void theLearningRateFallsOnAPlateauAndThenWaitsAgain() {
        FakeTraining training = new FakeTraining();
        ReduceLrOnPlateau reduce = new ReduceLrOnPlateau(0.5, 2, 0.3);
        training.feed(reduce, 3, 3, 3, 3, 3, 3, 3);
        assertEquals(List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.3, 0.3), training.history().stream().map(EpochRecord::learningRate).toList());
    }

    @Test
    void anInterruptedTrainingKeepsTheBestEpoch(@TempDir Path folder) {
        MelodyModel model = model();
        TrainingResult result = model.fit(PIECES, PIECES, TRAINING, new BestCheckpoint(folder.resolve("best")), interruptIn(3, 2));
        assertEquals(result.best().validationLoss(), model.negativeLogLikelihood(PIECES), 1e-6);
    }

    /** What a mini-batch leaves in a network (masks, shapes, a recurrent state) is in no file: a copy read from one knows nothing of it. */
    @Test
    void anInterruptedTrainingIsOfUseAndLeavesNothingBehind(@TempDir Path folder) {
        for (int batch : new int[] {1, 2}) {
            MelodyModel model = model();
            TrainingResult result = model.fit(PIECES, PIECES, TRAINING, interruptIn(1, batch));
            assertFalse(result.finished());
            assertTrue(result.stopReason().startsWith("Interrupted in epoch "), result.stopReason());
            assertFalse(Thread.currentThread().isInterrupted());
            model.save(folder.resolve("model-" + batch), Fixtures.card());
            MelodyModel copy = MelodyModel.load(folder.resolve("model-" + batch));
            List<LabelledTokens> one = PIECES.subList(0, 1);
            assertEquals(copy.negativeLogLikelihood(one), model.negativeLogLikelihood(one), 1e-9);
            assertArrayEquals(copy.session(affetti.core.Emotion.CALM).next(1), model.session(affetti.core.Emotion.CALM).next(1));
        }
    }

    @Test
    void aTrainingThatFailsLeavesNothingBehindEither() {
        MelodyModel model = model();
        List<LabelledTokens> one = PIECES.subList(0, 1);
        double before = model.negativeLogLikelihood(one);
        assertThrows(IllegalStateException.class, () -> model.fit(PIECES, PIECES, TRAINING, new Callback() {
            @Override
            public void onStart(Training training) {
                throw new IllegalStateException("out of paper");
            }
        }));
        assertEquals(before, model.negativeLogLikelihood(one), 1e-9);
    }

    /** Stop is pressed while the last mini-batch runs: the epoch comes to its end, and what follows in the kernel is not interrupted. */
    @Test
    void anInterruptInTheLastBatchIsNotLeftToOthers() {
        List<Integer> batches = new ArrayList<>();
        model().fit(PIECES, PIECES, TRAINING.withEpochs(1), new Callback() {
            @Override
            public void onBatch(Training training, int batch, int all, double loss) {
                batches.add(all);
            }
        });
        TrainingResult last = model().fit(PIECES, PIECES, TRAINING.withEpochs(1), interruptIn(1, batches.get(0)));
        assertTrue(last.finished() && last.history().size() == 1, last.stopReason());
        assertFalse(Thread.currentThread().isInterrupted());
        TrainingResult earlier = model().fit(PIECES, PIECES, TRAINING, interruptIn(1, batches.get(0)));
        assertFalse(earlier.finished());
        assertEquals(1, earlier.history().size());
        assertEquals(earlier.history().get(0), earlier.best());
    }

    @Test
    void withoutAnEpochThereIsNoBestOne() {
        TrainingResult result = model().fit(PIECES, PIECES, TRAINING, interruptIn(1, 1));
        assertTrue(assertThrows(IllegalStateException.class, result::best).getMessage().contains("Interrupted in epoch 1."));
    }

    @Test
    void aSecondTrainingStartsAfreshUnlessToldToGoOn() {
        MelodyModel model = model();
        List<Double> first = losses(model.fit(PIECES, PIECES, TRAINING));
        double[] said = model.session(affetti.core.Emotion.CALM).next(1)[0];
        assertEquals(first, losses(model.fit(PIECES, PIECES, TRAINING)));
        assertArrayEquals(said, model.session(affetti.core.Emotion.CALM).next(1)[0]);
        model.goOn();
        assertTrue(losses(model.fit(PIECES, PIECES, TRAINING)).get(0) < first.get(1), "it goes on below " + first);
    }

    @Test
    void batchesAreCountedForTheProgressBar() {
        List<Integer> heard = new ArrayList<>();
        model().fit(PIECES, PIECES, TRAINING.withEpochs(1), new Callback() {
            @Override
            public void onBatch(Training training, int batch, int batches, double loss) {
                heard.add(batch);
                assertTrue(batch <= batches && loss > 0);
            }
        });
        assertEquals(IntStream.rangeClosed(1, heard.size()).boxed().toList(), heard);
        assertTrue(heard.size() > 1);
    }

    /** A training that only remembers. */
    private static final class FakeTraining implements Training {
        private final List<EpochRecord> history = new ArrayList<>();
        private double learningRate = 1;
        private String reason = "";

        void feed(Callback callback, double... validationLosses) {
            for (double loss : validationLosses) {
                history.add(new EpochRecord(history.size() + 1, 1, loss, 0, learningRate, 1));
                callback.onEpoch(this, history.get(history.size() - 1));
            }
        }

        @Override
        public List<EpochRecord> history() {
            return List.copyOf(history);
        }

        @Override
        public double learningRate() {
            return learningRate;
        }

        @Override
        public void setLearningRate(double value) {
            learningRate = value;
        }

        @Override
        public void stop(String why) {
            reason = why;
        }

        @Override
        public void saveWeights(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void loadWeights(Path file) {
            throw new UnsupportedOperationException();
        }
    }
}
