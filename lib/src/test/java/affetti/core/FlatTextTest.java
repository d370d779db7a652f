package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmOptions;
import affetti.generate.MelodyOptions;
import org.junit.jupiter.api.Test;

/** The texts are those on the cards of models that were published before options had groups: kept answers are found by them. */
class FlatTextTest {
    @Test
    void groupsLeaveNoTrace() {
        assertEquals("CnnLstmOptions[convolved=short_, channels=16, onsets=false, filters=16, secondFilters=24, kernelBins=5, lstmUnits=64, "
                + "pooling=ATTENTION, denseUnits=0, convDropout=0.6, dropout=0.5, affectWeight=0.5, statisticsShare=0.67, vote=SUPPORT_VECTORS, seed=0]",
                CnnLstmOptions.recordings().toString());
        assertEquals("MelodyOptions[noteEmbedding=128, emotionEmbedding=32, hidden=512, attention=CAUSAL, emotionAgain=true, classes=FOUR, "
                + "dropout=0.5, labelDropout=0.1, windowTokens=256, surroundings=true, seed=0]", MelodyOptions.defaults().withDropout(0.5).toString());
    }

    @Test
    void otherRecordsInsideStayWhole() {
        assertEquals("ClipTraining[loop=TrainingOptions[epochs=30, batchSize=32, learningRate=0.002, "
                + "schedule=LearningRateSchedule[warmUp=0.3, first=0.04, last=4.0E-6], weightDecay=0.02, clipNorm=1.0, seed=0, checkpoint=Optional.empty], "
                + "augmentation=ClipAugmentation[leastCrop=0.5, hiddenFrames=0, hiddenBins=0, noise=0.4, mostMixed=0.5], smoothing=0.1, balance=NONE]",
                ClipTraining.recordings().toString());
    }
}
