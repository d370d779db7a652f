package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameSink;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A feature with one column a semitone, such as {@link Chroma} or {@link SemitoneSpectrogram}, moved so that the clip's tonic
 * ({@link KeyFit#tonic}) stands where C stood: music in whatever key looks as if it were in C. It is moved by the shorter way, at most six
 * columns down or five up; what leaves at one end comes in at the other. Taught in notebook 04.
 */
public final class FromTonic implements Feature {
    private static final int PITCH_CLASSES = 12;
    private final Feature feature;
    private final List<String> binNames;

    /**
     * @param feature one column a semitone, the first a C, in whole octaves
     * @throws IllegalArgumentException if its columns are no whole octaves
     */
    public FromTonic(Feature feature) {
        this.feature = feature;
        int bins = feature.binNames().size();
        Checks.inRange("columns behind the last whole octave of " + feature.id(), bins % PITCH_CLASSES, 0, 0);
        this.binNames = BinNames.numbered(id(), bins);
    }

    @Override
    public About about() {
        return new About("tonic_" + feature.id(), feature.title() + " from the tonic",
                feature.hears() + " Counted from the tonic.", feature.unit());
    }

    @Override
    public String options() {
        return feature.options();
    }

    /** Numbered from the tonic. */
    @Override
    public List<String> binNames() {
        return binNames;
    }

    @Override
    public int frames(Analysis analysis) {
        return feature.frames(analysis);
    }

    @Override
    public double framesPerSec(Analysis analysis) {
        return feature.framesPerSec(analysis);
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        int tonic = KeyFit.of(analysis).tonic();
        int down = tonic <= PITCH_CLASSES / 2 ? tonic : tonic - PITCH_CLASSES;
        int bins = binNames.size();
        int[] from = IntStream.range(0, bins).map(bin -> Math.floorMod(bin + down, bins)).toArray();
        float[] moved = new float[bins];
        feature.stream(analysis, row -> {
            for (int bin = 0; bin < bins; bin++) {
                moved[bin] = row[from[bin]];
            }
            sink.accept(moved);
        });
    }
}
