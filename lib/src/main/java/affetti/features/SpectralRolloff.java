package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;
import affetti.dsp.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * The lowest frequency below which a share (0.85) of a frame's magnitude lies, in hertz; 0 for silence. Reference:
 * librosa.feature.spectral_rolloff. Taught in notebook 02.
 */
public final class SpectralRolloff extends NamedFeature {
    private static final int GROUP = 4;
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
        float[][] sums = Rows.floats(analysis.options().windowSamples() / (2 * GROUP) + 1, FrameBlock.LANES);
        analysis.magnitudes().forEach(block -> measure(analysis, block, sums).emit(sink));
        Rows.giveBack(sums);
    }

    /** @param sums overwritten with those of the bins before every fourth one, shape [group of bins][frame] */
    private FrameBlock measure(Analysis analysis, FrameBlock magnitudes, float[][] sums) {
        float[][] bins = magnitudes.bins();
        float[] sum = new float[FrameBlock.LANES];
        for (int group = 0; group < sums.length; group++) {
            System.arraycopy(sum, 0, sums[group], 0, sum.length);
            int bin = group * GROUP;
            if (bin + GROUP <= bins.length) {
                Lanes.add(bins[bin], bins[bin + 1], bins[bin + 2], bins[bin + 3], sum);
            } else {
                Arrays.stream(bins, bin, bins.length).forEach(rest -> Lanes.add(rest, sum));
            }
        }
        float[] rolloffHz = new float[FrameBlock.LANES];
        for (int frame = 0; frame < magnitudes.frames(); frame++) {
            rolloffHz[frame] = (float) (binsBelow(bins, sums, frame, share * sum[frame]) * analysis.binHz(1));
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), new float[][] {rolloffHz});
    }

    /** How many of a frame's ascending sums stay below the threshold: by bisection the last group that begins below it, then bin by bin. */
    private static int binsBelow(float[][] bins, float[][] sums, int frame, float threshold) {
        int group = 0;
        int end = sums.length;
        while (group + 1 < end) {
            int middle = (group + end) / 2;
            if (sums[middle][frame] < threshold) {
                group = middle;
            } else {
                end = middle;
            }
        }
        int bin = group * GROUP;
        float sum = sums[group][frame] + bins[bin][frame];
        while (sum < threshold && bin + 1 < bins.length) {
            sum += bins[++bin][frame];
        }
        return bin;
    }
}
