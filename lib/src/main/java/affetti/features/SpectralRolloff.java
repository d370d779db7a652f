package affetti.features;

import affetti.core.Checks;
import java.util.List;

/**
 * The lowest frequency below which a share (0.85) of a frame's magnitude lies, in hertz; 0 for silence. Reference:
 * librosa.feature.spectral_rolloff. Taught in notebook 02.
 */
public final class SpectralRolloff implements Feature {
    private final float share;

    /** librosa's share of 0.85. */
    public SpectralRolloff() {
        this(0.85);
    }

    /**
     * @param share of the magnitude, above 0 and below 1
     */
    public SpectralRolloff(double share) {
        this.share = (float) Checks.inRange("share", share, 0.001, 0.999);
    }

    @Override
    public String id() {
        return "rolloff";
    }

    @Override
    public String title() {
        return "Spectral rolloff";
    }

    @Override
    public String hears() {
        return "How high the sound reaches: 85 % of the magnitude lies below this frequency.";
    }

    @Override
    public String unit() {
        return "Hz";
    }

    @Override
    public List<String> binNames() {
        return List.of("rolloff");
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        analysis.magnitudes().forEach(block -> measure(analysis, block).emit(sink));
    }

    private FrameBlock measure(Analysis analysis, FrameBlock magnitudes) {
        float[] threshold = new float[FrameBlock.LANES];
        for (float[] bin : magnitudes.bins()) {
            Lanes.addScaled(bin, 1, threshold);
        }
        for (int lane = 0; lane < threshold.length; lane++) {
            threshold[lane] *= share;
        }
        float[] sum = new float[FrameBlock.LANES];
        float[] binsBelow = new float[FrameBlock.LANES];
        for (float[] bin : magnitudes.bins()) {
            Lanes.addScaled(bin, 1, sum);
            for (int lane = 0; lane < sum.length; lane++) {
                binsBelow[lane] += sum[lane] < threshold[lane] ? 1 : 0;
            }
        }
        for (int lane = 0; lane < sum.length; lane++) {
            binsBelow[lane] *= (float) analysis.binHz(1);
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), new float[][] {binsBelow});
    }
}
