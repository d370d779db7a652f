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
        analysis.magnitudes().forEach(block -> measure(analysis, block).emit(sink));
    }

    private static FrameBlock measure(Analysis analysis, FrameBlock magnitudes) {
        float[] total = new float[FrameBlock.LANES];
        float[] weighted = new float[FrameBlock.LANES];
        for (int bin = 0; bin < magnitudes.bins().length; bin++) {
            Lanes.add(magnitudes.bins()[bin], total);
            Vectors.addScaled((float) analysis.binHz(bin), magnitudes.bins()[bin], weighted);
        }
        for (int lane = 0; lane < total.length; lane++) {
            weighted[lane] /= total[lane] < Float.MIN_NORMAL ? 1 : total[lane];
        }
        return new FrameBlock(magnitudes.firstFrame(), magnitudes.frames(), new float[][] {weighted});
    }
}
