package affetti.features;

import affetti.dsp.FrameSink;
import java.util.List;

/**
 * {@link RmsEnergy} in decibels below full scale, nearer to how loud a listener would call it; silence is -80. Reference:
 * librosa.amplitude_to_db of librosa.feature.rms. Taught in notebook 04.
 */
public final class Loudness extends NamedFeature {
    private static final double LEAST = 1e-4;

    public Loudness() {
        super(new About("loudness", "Loudness", "Loudness, in equal steps for equal ratios.", "dB"), List.of("loudness"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[] row = new float[1];
        new RmsEnergy().stream(analysis, rms -> {
            row[0] = (float) (20 * Math.log10(Math.max(LEAST, rms[0])));
            sink.accept(row);
        });
    }
}
