package affetti.classify;

import affetti.core.Checks;
import affetti.core.FlatText;
import affetti.nn.AttentionPoolingLayer;
import java.util.Objects;

/**
 * The shape of a {@link CnnLstmClassifier}.
 *
 * @param input          what the convolution reads
 * @param layers         sizes of the layers
 * @param regularization dropout
 * @param affectWeight   how much the squared error of valence and arousal weighs beside the emotion's cross-entropy; 0 for a network
 *                       that does not estimate them
 * @param ensemble       which other classifiers answer beside the network
 * @param seed           of the initial weights
 */
public record CnnLstmOptions(Input input, Layers layers, Regularization regularization, double affectWeight, Ensemble ensemble, long seed) {
    /**
     * What the convolution reads.
     *
     * @param convolved how the names of its columns begin, such as {@code "tonic_semitones"}; the other columns join behind it. Empty: it reads all
     * @param channels  how many of those columns stand side by side in one bin: 1 for a spectrum, more for short frames of several values
     * @param onsets    whether it also reads how much each column has grown since the frame before
     */
    public record Input(String convolved, int channels, boolean onsets) {
        public Input {
            Objects.requireNonNull(convolved, "convolved");
            Checks.positive("channels", channels);
        }
    }

    /**
     * Sizes of the layers, from the input up.
     *
     * @param filters       filters of the first convolution
     * @param secondFilters filters of the second
     * @param kernelBins    width of both convolutions along the feature axis, in bins, odd
     * @param lstmUnits     size of the LSTM
     * @param pooling       how the LSTM's outputs become one vector
     * @param denseUnits    size of the dense layer that reads the clip's statistics, where clips have them; 0 for a network that does not read them
     */
    public record Layers(int filters, int secondFilters, int kernelBins, int lstmUnits, Pooling pooling, int denseUnits) {
        public Layers {
            Checks.positive("filters", filters);
            Checks.positive("secondFilters", secondFilters);
            Checks.positive("kernelBins", kernelBins);
            Checks.positive("lstmUnits", lstmUnits);
            Objects.requireNonNull(pooling, "pooling");
            Checks.notNegative("denseUnits", denseUnits);
        }
    }

    /**
     * What keeps the network from learning the training clips by heart.
     *
     * @param convDropout share of values dropped before the LSTM, 0 to below 1
     * @param dropout     share of values dropped before the answer, 0 to below 1
     */
    public record Regularization(double convDropout, double dropout) {
        public Regularization {
            Checks.inRange("convDropout", convDropout, 0, Math.nextDown(1.0));
            Checks.inRange("dropout", dropout, 0, Math.nextDown(1.0));
        }
    }

    /**
     * Other classifiers, of the clip's statistics.
     *
     * @param statisticsShare their share of the answer, 0 (the network alone) to 1
     * @param vote            which they are
     */
    public record Ensemble(double statisticsShare, Vote vote) {
        public Ensemble {
            Checks.inRange("statisticsShare", statisticsShare, 0, 1);
            Objects.requireNonNull(vote, "vote");
        }
    }

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
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(layers, "layers");
        Objects.requireNonNull(regularization, "regularization");
        Checks.inRange("affectWeight", affectWeight, 0, Double.MAX_VALUE);
        Objects.requireNonNull(ensemble, "ensemble");
    }

    /**
     * 16 and 24 filters of 5 bins over all columns and their onsets, LSTM 24, attention, dense 24, dropout 0.6 and 0.5, valence and arousal
     * at 0.5, half of the answer to the statistics.
     */
    public static CnnLstmOptions defaults() {
        return new CnnLstmOptions(new Input("", 1, true), new Layers(16, 24, 5, 24, Pooling.ATTENTION, 24), new Regularization(0.6, 0.5), 0.5,
                new Ensemble(0.5, Vote.DISCRIMINANT), 0);
    }

    /**
     * The network of the student's first program: 16 and 32 filters of 3 bins over all columns, LSTM 64, whose output at the last frame
     * is used. Its dropout between the LSTM's steps (0.2) is left out, for DL4J's LSTM has none.
     */
    public static CnnLstmOptions student() {
        return new CnnLstmOptions(new Input("", 1, false), new Layers(16, 32, 3, 64, Pooling.LAST, 32), new Regularization(0.25, 0.5), 0,
                new Ensemble(0, Vote.DISCRIMINANT), 0);
    }

    /**
     * For {@link RecordingFeatures}: 16 and 24 filters over five of a second's short frames, the second's descriptors beside them, LSTM 64 over the
     * seconds, attention, dropout 0.6 and 0.5; the statistics go to support vectors alone, which have two thirds of the answer.
     */
    public static CnnLstmOptions recordings() {
        return new CnnLstmOptions(new Input(RecordingFeatures.SHORT_FRAMES, RecordingFeatures.shortColumns(), false),
                new Layers(16, 24, 5, 64, Pooling.ATTENTION, 0), new Regularization(0.6, 0.5), 0.5, new Ensemble(0.67, Vote.SUPPORT_VECTORS), 0);
    }

    /** The same with another input. */
    public CnnLstmOptions withInput(Input value) {
        return new CnnLstmOptions(value, layers, regularization, affectWeight, ensemble, seed);
    }

    /** The same with other columns for the convolution. */
    public CnnLstmOptions withConvolved(String value) {
        return withInput(new Input(value, input.channels, input.onsets));
    }

    /** The same with other sizes. */
    public CnnLstmOptions withLayers(Layers value) {
        return new CnnLstmOptions(input, value, regularization, affectWeight, ensemble, seed);
    }

    /** The same with other numbers of filters. */
    public CnnLstmOptions withFilters(int first, int second) {
        return withLayers(new Layers(first, second, layers.kernelBins, layers.lstmUnits, layers.pooling, layers.denseUnits));
    }

    /** The same with another size of LSTM. */
    public CnnLstmOptions withLstmUnits(int value) {
        return withLayers(new Layers(layers.filters, layers.secondFilters, layers.kernelBins, value, layers.pooling, layers.denseUnits));
    }

    /** The same with another pooling over time. */
    public CnnLstmOptions withPooling(Pooling value) {
        return withLayers(new Layers(layers.filters, layers.secondFilters, layers.kernelBins, layers.lstmUnits, value, layers.denseUnits));
    }

    /** The same with other dropout before the LSTM and before the answer. */
    public CnnLstmOptions withDropout(double beforeLstm, double beforeAnswer) {
        return new CnnLstmOptions(input, layers, new Regularization(beforeLstm, beforeAnswer), affectWeight, ensemble, seed);
    }

    /** The same with another share of the answer for the classifiers of the statistics. */
    public CnnLstmOptions withStatisticsShare(double value) {
        return new CnnLstmOptions(input, layers, regularization, affectWeight, new Ensemble(value, ensemble.vote), seed);
    }

    /** The same with another classifier of the statistics. */
    public CnnLstmOptions withVote(Vote value) {
        return new CnnLstmOptions(input, layers, regularization, affectWeight, new Ensemble(ensemble.statisticsShare, value), seed);
    }

    /** The same with another seed. */
    public CnnLstmOptions withSeed(long value) {
        return new CnnLstmOptions(input, layers, regularization, affectWeight, ensemble, value);
    }

    @Override
    public String toString() {
        return FlatText.of(this);
    }
}
