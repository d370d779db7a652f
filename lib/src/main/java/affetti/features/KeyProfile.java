package affetti.features;

import affetti.dsp.FrameSink;
import affetti.midi.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * How major or minor a clip is: the correlations of its mean chroma with the twelve major and the twelve minor keys, each sorted from
 * the highest, and the best major key's less the best minor key's. In whatever key the music stands, the values are the same. One row
 * for the whole clip. {@link KeyFit} gives the source. Taught in notebook 04.
 */
public final class KeyProfile extends NamedFeature {
    /** Correlations with the major keys, with the minor keys, and the difference of the best two: 25 columns. */
    public KeyProfile() {
        super(new About("key", "Key profile", "Major or minor, and how clearly.", ""), Pace.WHOLE_CLIP, names());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(BinNames.numbered("key_major", 12));
        names.addAll(BinNames.numbered("key_minor", 12));
        names.add("key_majorness");
        return List.copyOf(names);
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        KeyFit fit = KeyFit.of(analysis);
        float[] row = new float[25];
        double[] major = fit.sorted(Mode.MAJOR);
        double[] minor = fit.sorted(Mode.MINOR);
        for (int key = 0; key < 12; key++) {
            row[key] = (float) major[key];
            row[12 + key] = (float) minor[key];
        }
        row[24] = (float) fit.majorness();
        sink.accept(row);
    }
}
