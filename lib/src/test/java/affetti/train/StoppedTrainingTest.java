package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.classify.ClipAugmentation;
import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.core.Digest;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.nn.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Stopped politely or killed, at the end of any epoch or in its midst, and started again: a training ends in the same weights, byte for byte. */
class StoppedTrainingTest {
    private static final int EPOCHS = 3;
    private static final List<LabelledTokens> PIECES = Fixtures.pieces(8, 1);
    private static final List<LabelledFeatures> CLIPS = Fixtures.clips(16, 1);

    @TempDir
    private Path folder;

    /** A training of one of our networks that keeps its state in a file, and then saves its model. */
    private interface Network {
        TrainingResult train(Path state, Path model, Callback... callbacks);
    }

    /** Dropout and plateaus as in earnest: all randomness must go on too. */
    private static TrainingResult melody(Path state, Path folder, Callback... callbacks) {
        MelodyModel model = MelodyModel.create(Fixtures.TOKENIZER, MelodyOptions.quick().withHidden(8).withEmbeddings(8, 4).withWindowTokens(24));
        TrainingResult result = model.fit(PIECES, PIECES, loop(state).withBatchSize(4), with(callbacks));
        model.save(folder, Fixtures.card());
        return result;
    }

    private static TrainingResult classifier(Path state, Path folder, Callback... callbacks) {
        CnnLstmClassifier model = CnnLstmClassifier.create(CLIPS, CnnLstmOptions.student().withPooling(CnnLstmOptions.Pooling.ATTENTION)
                .withFilters(4, 8).withLstmUnits(8));
        ClipTraining how = ClipTraining.defaults().withAugmentation(ClipAugmentation.defaults());
        TrainingResult result = model.fit(CLIPS, CLIPS, how.withLoop(loop(state).withBatchSize(4)), with(callbacks));
        model.save(folder, Fixtures.card());
        return result;
    }

    private static TrainingOptions loop(Path state) {
        return TrainingOptions.defaults().withEpochs(EPOCHS).withLearningRate(0.01).withSchedule(LearningRateSchedule.oneCycle()).withCheckpoint(state);
    }

    private static Callback[] with(Callback... callbacks) {
        List<Callback> all = new ArrayList<>(List.of(new ReduceLrOnPlateau(0.5, 1, 1e-5)));
        all.addAll(List.of(callbacks));
        return all.toArray(Callback[]::new);
    }

    @TestFactory
    List<DynamicTest> theGenerator() {
        return tests("melody", StoppedTrainingTest::melody);
    }

    @TestFactory
    List<DynamicTest> theClassifier() {
        return tests("classifier", StoppedTrainingTest::classifier);
    }

    private List<DynamicTest> tests(String name, Network network) {
        Path whole = folder.resolve(name);
        network.train(whole.resolve("state"), whole.resolve("model"));
        String wanted = weights(whole);
        List<DynamicTest> tests = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            for (Moment moment : Moment.values()) {
                int at = epoch;
                Path own = folder.resolve(name + epoch + moment);
                tests.add(DynamicTest.dynamicTest(name + " " + moment + " of epoch " + epoch, () -> {
                    stop(network, own, at, moment);
                    assertTrue(network.train(own.resolve("state"), own.resolve("model")).finished());
                    assertEquals(wanted, weights(own));
                }));
            }
        }
        return tests;
    }

    private static String weights(Path run) {
        return Digest.ofBytesOf(run.resolve("model/network.zip"));
    }

    /** Where a training is stopped: a kill is an error that nothing catches. */
    private enum Moment { STOPPED_AT_THE_END, STOPPED_IN_THE_MIDST, KILLED_IN_THE_MIDST }

    private static void stop(Network network, Path own, int epoch, Moment moment) {
        Callback stop = new Callback() {
            @Override
            public void onBatch(Training training, int batch, int batches, double loss) {
                if (training.history().size() == epoch - 1 && batch == Math.max(1, batches / 2) && moment != Moment.STOPPED_AT_THE_END) {
                    if (moment == Moment.KILLED_IN_THE_MIDST) {
                        throw new StackOverflowError("killed");
                    }
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onEpoch(Training training, EpochRecord done) {
                if (done.epoch() == epoch && moment == Moment.STOPPED_AT_THE_END) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        if (moment == Moment.KILLED_IN_THE_MIDST) {
            assertThrows(StackOverflowError.class, () -> network.train(own.resolve("state"), own.resolve("model"), stop));
            assertFalse(Files.exists(own.resolve("model")));
        } else {
            assertEquals(epoch == EPOCHS && moment == Moment.STOPPED_AT_THE_END, network.train(own.resolve("state"), own.resolve("model"), stop).finished());
        }
        Thread.interrupted();
    }
}
