package affetti.classify;

import affetti.core.Checks;
import affetti.nn.AttentionPoolingLayer;
import java.util.Objects;

/**
 * The shape of a {@link CnnLstmClassifier}.
 *
 * @param convolved     how the names of the columns begin that the convolution reads, such as {@code "tonic_semitones"}; the other
 *                      columns join behind it. Empty: it reads all
 * @param channels      how many of those columns stand side by side in one bin: 1 for a spectrum, more for short frames of several values
 * @param onsets        whether the convolution also reads how much each column has grown since the frame before
 * @param filters       filters of the first convolution
 * @param secondFilters filters of the second
 * @param kernelBins    width of both convolutions along the feature axis, in bins, odd
 * @param lstmUnits     size of the LSTM
 * @param pooling       how the LSTM's outputs become one vector
 * @param denseUnits    size of the dense layer that reads the clip's statistics, where clips have them; 0 for a network that does not read them
 * @param convDropout   share of values dropped before the LSTM, 0 to below 1
 * @param dropout       share of values dropped before the answer, 0 to below 1
 * @param affectWeight  how much the squared error of valence and arousal weighs beside the emotion's cross-entropy; 0 for a network
 *                      that does not estimate them
 * @param statisticsShare share of the answer that other classifiers of the clip's statistics have, 0 (the network alone) to 1
 * @param vote          which those are
 * @param seed          of the initial weights
 */
public record CnnLstmOptions(String convolved, int channels, boolean onsets, int filters, int secondFilters, int kernelBins, int lstmUnits,
                             Pooling pooling, int denseUnits, double convDropout, double dropout, double affectWeight, double statisticsShare, Vote vote, long seed) {
    /** Which estimator of the whole clip's statistics votes beside the network. */
    public enum Vote {
        /** {@link affetti.baseline.DiscriminantAnalysis}, of clips and their stretches. */
        DISCRIMINANT,
        /** {@link affetti.baseline.SupportVectors} for many columns. */
        SUPPORT_VECTORS,
        /** Those and a discriminant analysis for many columns, each with half of the share. */
        BOTH
    }

    /** How a sequence of outputs becomes one vector. */
    public enum Pooling {
        /** The output at the last frame, as the student's network has it. */
        LAST,
        /** The mean over all frames: every part of the clip counts, and gradients reach each frame directly. */
        MEAN,
        /** The mean beside a weighted mean, whose weights the network learns ({@link AttentionPoolingLayer}). */
        ATTENTION
    }

    public CnnLstmOptions {
        Objects.requireNonNull(convolved, "convolved");
        Checks.positive("filters", filters);
        Checks.positive("secondFilters", secondFilters);
        Checks.positive("kernelBins", kernelBins);
        Checks.positive("lstmUnits", lstmUnits);
        Objects.requireNonNull(pooling, "pooling");
        Checks.notNegative("denseUnits", denseUnits);
        Checks.positive("channels", channels);
        Objects.requireNonNull(vote, "vote");
        Checks.inRange("convDropout", convDropout, 0, Math.nextDown(1.0));
        Checks.inRange("dropout", dropout, 0, Math.nextDown(1.0));
        Checks.inRange("affectWeight", affectWeight, 0, Double.MAX_VALUE);
        Checks.inRange("statisticsShare", statisticsShare, 0, 1);
    }

    /**
     * 16 and 24 filters of 5 bins over all columns and their onsets, LSTM 24, attention, dense 24, dropout 0.6 and 0.5, valence and arousal
     * at 0.5, half of the answer to the statistics.
     */
    public static CnnLstmOptions defaults() {
        return new CnnLstmOptions("", 1, true, 16, 24, 5, 24, Pooling.ATTENTION, 24, 0.6, 0.5, 0.5, 0.5, Vote.DISCRIMINANT, 0);
    }

    /**
     * The network of the student's first program: 16 and 32 filters of 3 bins over all columns, LSTM 64, whose output at the last frame
     * is used. Its dropout between the LSTM's steps (0.2) is left out, for DL4J's LSTM has none.
     */
    public static CnnLstmOptions student() {
        return new CnnLstmOptions("", 1, false, 16, 32, 3, 64, Pooling.LAST, 32, 0.25, 0.5, 0, 0, Vote.DISCRIMINANT, 0);
    }

    /**
     * For {@link RecordingFeatures}: 16 and 24 filters over five of a second's short frames, the second's descriptors beside them, LSTM 64 over the
     * seconds, attention, dropout 0.6 and 0.5; the statistics go to support vectors alone, which have two thirds of the answer.
     */
    public static CnnLstmOptions recordings() {
        return new CnnLstmOptions(RecordingFeatures.SHORT_FRAMES, RecordingFeatures.shortColumns(), false, 16, 24, 5, 64, Pooling.ATTENTION, 0, 0.6, 0.5,
                0.5, 0.67, Vote.SUPPORT_VECTORS, 0);
    }

    /** The same with other columns for the convolution. */
    public CnnLstmOptions withConvolved(String value) {
        return new CnnLstmOptions(value, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, seed);
    }

    /** The same with or without onsets. */
    public CnnLstmOptions withOnsets(boolean value) {
        return new CnnLstmOptions(convolved, channels, value, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, seed);
    }

    /** The same with other numbers of filters. */
    public CnnLstmOptions withFilters(int first, int second) {
        return new CnnLstmOptions(convolved, channels, onsets, first, second, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, seed);
    }

    /** The same with another size of LSTM. */
    public CnnLstmOptions withLstmUnits(int value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, value, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, seed);
    }

    /** The same with another pooling over time. */
    public CnnLstmOptions withPooling(Pooling value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, value, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, seed);
    }

    /** The same with other dropout before the LSTM and before the answer. */
    public CnnLstmOptions withDropout(double beforeLstm, double beforeAnswer) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, beforeLstm,
                beforeAnswer, affectWeight, statisticsShare, vote, seed);
    }

    /** The same with another weight of valence and arousal. */
    public CnnLstmOptions withAffectWeight(double value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                value, statisticsShare, vote, seed);
    }

    /** The same with another share of the answer for the estimators of the statistics. */
    public CnnLstmOptions withStatisticsShare(double value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, value, vote, seed);
    }

    /** The same with another classifier of the statistics. */
    public CnnLstmOptions withVote(Vote value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, value, seed);
    }

    /** The same with another seed. */
    public CnnLstmOptions withSeed(long value) {
        return new CnnLstmOptions(convolved, channels, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, vote, value);
    }
}
