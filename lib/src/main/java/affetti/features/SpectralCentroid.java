package affetti.features;

import java.util.List;

/**
 * The mean frequency of each frame's spectrum, weighted by magnitude, in hertz; 0 for silence. Reference:
 * librosa.feature.spectral_centroid. Taught in notebook 02.
 */
public final class SpectralCentroid implements Feature {
    @Override
    public String id() {
        return "centroid";
    }

    @Override
    public String title() {
        return "Spectral centroid";
    }

    @Override
    public String hears() {
        return "Brightness: the balance point of the spectrum; a flute is low, a cymbal high.";
    }

    @Override
    public String unit() {
        return "Hz";
    }

    @Override
    public List<String> binNames() {
        return List.of("centroid");
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        analysis.power().forEach(block -> measure(analysis, block).emit(sink));
    }

    private static FrameBlock measure(Analysis analysis, FrameBlock power) {
        float[] magnitude = new float[FrameBlock.LANES];
        float[] total = new float[FrameBlock.LANES];
        float[] weighted = new float[FrameBlock.LANES];
        for (int bin = 0; bin < power.bins().length; bin++) {
            Lanes.sqrt(power.bins()[bin], magnitude);
            Lanes.add(magnitude, total);
            Lanes.addScaled(magnitude, (float) analysis.binHz(bin), weighted);
        }
        for (int lane = 0; lane < total.length; lane++) {
            weighted[lane] /= total[lane] < Float.MIN_NORMAL ? 1 : total[lane];
        }
        return new FrameBlock(power.firstFrame(), power.frames(), new float[][] {weighted});
    }
}
