package affetti.features;

import affetti.dsp.FrameSink;
import java.util.List;

/**
 * How much the mel spectrogram grows from frame to frame: high where notes begin, so its mean measures how busy the music is. Reference:
 * librosa.onset.onset_strength. Taught in notebook 04.
 */
public final class NoteOnsets extends NamedFeature {
    public NoteOnsets() {
        super(new About("onset", "Onset strength", "Where notes begin, and how hard they are struck.", "dB"), List.of("onset"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[] row = new float[1];
        for (float strength : analysis.onsetStrength()) {
            row[0] = strength;
            sink.accept(row);
        }
    }
}
