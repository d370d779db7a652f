package affetti.features;

import affetti.core.Vectors;
import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;
import java.util.List;

/**
 * The mean frequency of each frame's spectrum, weighted by magnitude, in hertz; 0 for silence. Reference:
 * librosa.feature.spectral_centroid. Taught in notebook 02.
 */
public final class SpectralCentroid extends NamedFeature {
    public SpectralCentroid() {
        super(new About("centroid", "Spectral centroid", "Brightness: the balance point of the spectrum; a flute is low, a cymbal high.", "Hz"),
                List.of("centroid"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[] hz = new float[analysis.options().windowSamples() / 2 + 1];
        for (int bin = 0; bin < hz.length; bin++) {
            hz[bin] = (float) analysis.binHz(bin);
        }
        analysis.magnitudes().forEach(block -> measure(hz, block).emit(sink));
    }

    private static FrameBlock measure(float[] hz, FrameBlock magnitudes) {
        float[] total = new float[FrameBlock.LANES];
        float[] weighted = new float[FrameBlock.LANES];
        int bin = 0;
        for (; bin + 1 < hz.length; bin += 2) {
            addTwo(magnitudes.bins(), hz, bin, total, weighted);
        }
        for (; bin < hz.length; bin++) {
            Lanes.add(magnitudes.bins()[bin], total);
            Vectors.addScaled(hz[bin], magnitudes.bins()[bin], weighted);
        }
        for (int lane = 0; lane < total.length; lane++) {
            weighted[lane] /= total[lane] < Float.MIN_NORMAL ? 1 : total[lane];
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), new float[][] {weighted});
    }

    /** Two bins at once, so that the sums are read and written half as often. */
    private static void addTwo(float[][] bins, float[] hz, int bin, float[] total, float[] weighted) {
        float[] a = bins[bin];
        float[] b = bins[bin + 1];
        float hzA = hz[bin];
        float hzB = hz[bin + 1];
        for (int lane = 0; lane < total.length; lane++) {
            total[lane] = total[lane] + a[lane] + b[lane];
            weighted[lane] = weighted[lane] + hzA * a[lane] + hzB * b[lane];
        }
    }
}
