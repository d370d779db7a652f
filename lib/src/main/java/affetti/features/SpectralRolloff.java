package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;
import affetti.dsp.Rows;
import java.util.List;

/**
 * The lowest frequency below which a share (0.85) of a frame's magnitude lies, in hertz; 0 for silence. Reference:
 * librosa.feature.spectral_rolloff. Taught in notebook 02.
 */
public final class SpectralRolloff extends NamedFeature {
    private final float share;

    /** librosa's share of 0.85. */
    public SpectralRolloff() {
        this(0.85);
    }

    /**
     * @param share of the magnitude, above 0 and below 1
     */
    public SpectralRolloff(double share) {
        super(new About("rolloff", "Spectral rolloff", "How high the sound reaches: 85 % of the magnitude lies below this frequency.", "Hz"),
                List.of("rolloff"));
        this.share = (float) Checks.inRange("share", share, 0.001, 0.999);
    }

    @Override
    public String options() {
        return "share " + share;
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[][] sums = Rows.floats(analysis.options().windowSamples() / 2 + 1, FrameBlock.LANES);
        analysis.magnitudes().forEach(block -> measure(analysis, block, sums).emit(sink));
        Rows.giveBack(sums);
    }

    /** @param sums overwritten, shape [bin][frame] */
    private FrameBlock measure(Analysis analysis, FrameBlock magnitudes, float[][] sums) {
        float[] sum = new float[FrameBlock.LANES];
        for (int bin = 0; bin < sums.length; bin++) {
            Lanes.add(magnitudes.bins()[bin], sum);
            System.arraycopy(sum, 0, sums[bin], 0, sum.length);
        }
        float[] rolloffHz = new float[FrameBlock.LANES];
        for (int frame = 0; frame < magnitudes.frames(); frame++) {
            rolloffHz[frame] = (float) (binsBelow(sums, frame, share * sum[frame]) * analysis.binHz(1));
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), new float[][] {rolloffHz});
    }

    /** How many of a frame's ascending sums stay below the threshold, by bisection. */
    private static int binsBelow(float[][] sums, int frame, float threshold) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sums[middle][frame] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
