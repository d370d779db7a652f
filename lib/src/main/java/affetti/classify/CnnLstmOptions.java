package affetti.classify;

import affetti.core.Checks;
import affetti.nn.AttentionPoolingLayer;
import java.util.Objects;

/**
 * The shape of a {@link CnnLstmClassifier}.
 *
 * @param convolved     how the names of the columns begin that the convolution reads, such as {@code "tonic_semitones"}; the other
 *                      columns join behind it. Empty: it reads all
 * @param onsets        whether the convolution also reads how much each column has grown since the frame before
 * @param filters       filters of the first convolution
 * @param secondFilters filters of the second
 * @param kernelBins    width of both convolutions along the feature axis, in bins, odd
 * @param lstmUnits     size of the LSTM
 * @param pooling       how the LSTM's outputs become one vector
 * @param denseUnits    size of the dense layer that reads the clip's statistics, where clips have them
 * @param convDropout   share of values dropped before the LSTM, 0 to below 1
 * @param dropout       share of values dropped before the answer, 0 to below 1
 * @param affectWeight  how much the squared error of valence and arousal weighs beside the emotion's cross-entropy; 0 for a network
 *                      that does not estimate them
 * @param statisticsShare share of the answer that a discriminant analysis of the clip's statistics has, 0 (the network alone) to 1
 * @param seed          of the initial weights
 */
public record CnnLstmOptions(String convolved, boolean onsets, int filters, int secondFilters, int kernelBins, int lstmUnits,
                             Pooling pooling, int denseUnits, double convDropout, double dropout, double affectWeight, double statisticsShare, long seed) {
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
        Checks.positive("denseUnits", denseUnits);
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
        return new CnnLstmOptions("", true, 16, 24, 5, 24, Pooling.ATTENTION, 24, 0.6, 0.5, 0.5, 0.5, 0);
    }

    /**
     * The network of the student's first program: 16 and 32 filters of 3 bins over all columns, LSTM 64, whose output at the last frame
     * is used. Its dropout between the LSTM's steps (0.2) is left out, for DL4J's LSTM has none.
     */
    public static CnnLstmOptions student() {
        return new CnnLstmOptions("", false, 16, 32, 3, 64, Pooling.LAST, 32, 0.25, 0.5, 0, 0, 0);
    }

    /** The same with other columns for the convolution. */
    public CnnLstmOptions withConvolved(String value) {
        return new CnnLstmOptions(value, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, seed);
    }

    /** The same with or without onsets. */
    public CnnLstmOptions withOnsets(boolean value) {
        return new CnnLstmOptions(convolved, value, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, seed);
    }

    /** The same with other numbers of filters. */
    public CnnLstmOptions withFilters(int first, int second) {
        return new CnnLstmOptions(convolved, onsets, first, second, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, seed);
    }

    /** The same with another size of LSTM. */
    public CnnLstmOptions withLstmUnits(int value) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, value, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, seed);
    }

    /** The same with another pooling over time. */
    public CnnLstmOptions withPooling(Pooling value) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, lstmUnits, value, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, seed);
    }

    /** The same with other dropout before the LSTM and before the answer. */
    public CnnLstmOptions withDropout(double beforeLstm, double beforeAnswer) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, beforeLstm,
                beforeAnswer, affectWeight, statisticsShare, seed);
    }

    /** The same with another weight of valence and arousal. */
    public CnnLstmOptions withAffectWeight(double value) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                value, statisticsShare, seed);
    }

    /** The same with another share of the answer for the discriminant analysis. */
    public CnnLstmOptions withStatisticsShare(double value) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, value, seed);
    }

    /** The same with another seed. */
    public CnnLstmOptions withSeed(long value) {
        return new CnnLstmOptions(convolved, onsets, filters, secondFilters, kernelBins, lstmUnits, pooling, denseUnits, convDropout, dropout,
                affectWeight, statisticsShare, value);
    }
}
