package affetti.nn;

import affetti.core.Checks;
import java.util.List;

/**
 * The same convolution over every frame's bins, rectified, then the larger of each two neighbours: Keras'
 * {@code TimeDistributed(Conv1D(filters, kernel, activation="relu"))} and {@code TimeDistributed(MaxPooling1D(2))} in one DL4J layer.
 * DL4J's own way, an image convolution between two reshapes, spends most of its time on copying.
 *
 * <p>Activations are [batch][bin * channel][time] on both sides, the channels of a bin side by side; borders are not padded.
 * Taught in notebook 04.
 */
public class FrameConvolutionLayer extends SequenceLayer {
    /** How many neighbouring bins become one. */
    public static final int POOL = 2;
    /** [kernelBins * channels][filters]. */
    static final String WEIGHTS = "W";
    /** One number a filter. */
    static final String BIAS = "b";
    private static final Kind KIND = new Kind(FrameConvolutionRuntime::new, layer -> ((FrameConvolutionLayer) layer).params());
    private static final long serialVersionUID = 1L;
    private int channels;
    private int filters;
    private int kernelBins;
    private boolean given;

    /** For reading from JSON. */
    public FrameConvolutionLayer() {
    }

    private FrameConvolutionLayer(int bins, int channels, int filters, int kernelBins) {
        super((long) bins * channels, (long) pooledBins(bins, kernelBins) * filters);
        this.channels = Checks.positive("channels", channels);
        this.filters = Checks.positive("filters", filters);
        this.kernelBins = Checks.positive("kernelBins", kernelBins);
    }

    /**
     * @param bins       bins a frame, enough for one pooled output
     * @param channels   values a bin
     * @param filters    values a bin of the output
     * @param kernelBins width of the convolution, in bins
     */
    public static FrameConvolutionLayer of(int bins, int channels, int filters, int kernelBins) {
        Checks.positive("pooled bins", pooledBins(bins, kernelBins));
        return new FrameConvolutionLayer(bins, channels, filters, kernelBins);
    }

    /** The same over inputs that are given and not learnt: no gradient is computed for them. */
    public FrameConvolutionLayer overGiven() {
        given = true;
        return this;
    }

    /** Whether its inputs are given and not learnt. */
    public boolean isGiven() {
        return given;
    }

    /** Bins of the output. */
    public static int pooledBins(int bins, int kernelBins) {
        return (bins - kernelBins + 1) / POOL;
    }

    /** Values a bin of the input. */
    public int getChannels() {
        return channels;
    }

    /** Values a bin of the output. */
    public int getFilters() {
        return filters;
    }

    /** Width of the convolution, in bins. */
    public int getKernelBins() {
        return kernelBins;
    }

    @Override
    Kind kind() {
        return KIND;
    }

    private List<RecurrentLayers.Param> params() {
        long in = (long) kernelBins * channels;
        return List.of(new RecurrentLayers.Param(WEIGHTS, false, in, (long) kernelBins * filters, in, filters),
                new RecurrentLayers.Param(BIAS, true, in, filters, 1, filters));
    }
}
