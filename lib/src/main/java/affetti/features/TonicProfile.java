package affetti.features;

import affetti.dsp.FrameSink;
import affetti.midi.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale that the music uses: how strong each pitch class is, counted from the tonic, and how well the clip fits each major and minor key, the best
 * first. One row for the whole clip, from {@link PartialChroma}: {@link KeyProfile} computes the same from the constant-Q transform. Taught in
 * notebook 04.
 */
public final class TonicProfile extends NamedFeature {
    private static final int PITCH_CLASSES = 12;

    public TonicProfile() {
        super(new About("scale", "Scale", "Which scale is played: major, minor, bluesy, or none.", ""), Pace.WHOLE_CLIP, names());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(BinNames.numbered("scale_degree", PITCH_CLASSES));
        names.addAll(BinNames.numbered("scale_major", PITCH_CLASSES));
        names.addAll(BinNames.numbered("scale_minor", PITCH_CLASSES));
        names.add("scale_majorness");
        return List.copyOf(names);
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        double[] total = analysis.partialChroma().total();
        KeyFit fit = KeyFit.of(total);
        double sum = 1e-9 + java.util.Arrays.stream(total).sum();
        float[] row = new float[3 * PITCH_CLASSES + 1];
        for (int i = 0; i < PITCH_CLASSES; i++) {
            row[i] = (float) (total[(fit.tonic() + i) % PITCH_CLASSES] / sum);
            row[PITCH_CLASSES + i] = (float) fit.sorted(Mode.MAJOR)[i];
            row[2 * PITCH_CLASSES + i] = (float) fit.sorted(Mode.MINOR)[i];
        }
        row[3 * PITCH_CLASSES] = (float) fit.majorness();
        sink.accept(row);
    }
}
