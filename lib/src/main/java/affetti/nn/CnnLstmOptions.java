package affetti.nn;

import affetti.core.Checks;

/**
 * The shape of a {@link CnnLstmClassifier}.
 *
 * @param filters     filters of the first convolution; the second has twice as many
 * @param kernelBins  width of both convolutions along the feature axis, in bins, odd
 * @param convDropout share of values dropped after each pooling, 0 to below 1
 * @param lstmUnits   size of the LSTM
 * @param lstmDropout share of values dropped before the softmax, 0 to below 1
 * @param pooling     how the LSTM's outputs become one vector
 * @param seed        of the initial weights
 */
public record CnnLstmOptions(int filters, int kernelBins, double convDropout, int lstmUnits, double lstmDropout,
                             Pooling pooling, long seed) {
    /** How a sequence of outputs becomes one vector. */
    public enum Pooling {
        /** The output at the last frame, as the student's network has it. */
        LAST,
        /** The mean over all frames: every part of the clip counts, and gradients reach each frame directly. */
        MEAN
    }

    public CnnLstmOptions {
        Checks.positive("filters", filters);
        Checks.positive("kernelBins", kernelBins);
        Checks.inRange("convDropout", convDropout, 0, Math.nextDown(1.0));
        Checks.positive("lstmUnits", lstmUnits);
        Checks.inRange("lstmDropout", lstmDropout, 0, Math.nextDown(1.0));
    }

    /** 16 and 32 filters of 3 bins, LSTM 64, pooled by the mean, dropout 0.25 and 0.5. */
    public static CnnLstmOptions defaults() {
        return new CnnLstmOptions(16, 3, 0.25, 64, 0.5, Pooling.MEAN, 0);
    }

    /**
     * The network of the student's first program: as {@link #defaults()}, but only the last frame's output is used. Its dropout
     * between the LSTM's steps (0.2) is left out, for DL4J's LSTM has none.
     */
    public static CnnLstmOptions student() {
        return defaults().withPooling(Pooling.LAST);
    }

    /** The same with another number of filters. */
    public CnnLstmOptions withFilters(int value) {
        return new CnnLstmOptions(value, kernelBins, convDropout, lstmUnits, lstmDropout, pooling, seed);
    }

    /** The same with another kernel width. */
    public CnnLstmOptions withKernelBins(int value) {
        return new CnnLstmOptions(filters, value, convDropout, lstmUnits, lstmDropout, pooling, seed);
    }

    /** The same with other dropout after the poolings. */
    public CnnLstmOptions withConvDropout(double value) {
        return new CnnLstmOptions(filters, kernelBins, value, lstmUnits, lstmDropout, pooling, seed);
    }

    /** The same with another size of LSTM. */
    public CnnLstmOptions withLstmUnits(int value) {
        return new CnnLstmOptions(filters, kernelBins, convDropout, value, lstmDropout, pooling, seed);
    }

    /** The same with other dropout before the softmax. */
    public CnnLstmOptions withLstmDropout(double value) {
        return new CnnLstmOptions(filters, kernelBins, convDropout, lstmUnits, value, pooling, seed);
    }

    /** The same with another pooling over time. */
    public CnnLstmOptions withPooling(Pooling value) {
        return new CnnLstmOptions(filters, kernelBins, convDropout, lstmUnits, lstmDropout, value, seed);
    }

    /** The same with another seed. */
    public CnnLstmOptions withSeed(long value) {
        return new CnnLstmOptions(filters, kernelBins, convDropout, lstmUnits, lstmDropout, pooling, value);
    }
}
