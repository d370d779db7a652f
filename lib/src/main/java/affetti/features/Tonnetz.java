package affetti.features;

import affetti.dsp.FrameSink;
import affetti.dsp.HarmonicPercussive;
import java.util.List;

/**
 * Tonal centroid: each frame's chroma as a point in six dimensions, two for the circle of fifths, two for minor and two for major
 * thirds; near chords lie near each other. Source: Harte, Sandler and Gasser, "Detecting harmonic change in musical audio", ACM MM
 * 2006. Reference: librosa.feature.tonnetz, which is made from {@link ConstantQChroma}. Taught in notebook 02.
 */
public final class Tonnetz implements Feature {
    private static final int PITCHES = 12;
    private static final double[] TURNS_PER_SEMITONE = {7 / 6.0, 7 / 6.0, 3 / 2.0, 3 / 2.0, 2 / 3.0, 2 / 3.0};
    private static final double[] RADIUS = {1, 1, 1, 1, 0.5, 0.5};
    private static final double[][] PROJECTION = projection();

    private final boolean harmonicPart;

    /** Of the whole sound, as librosa does by default. */
    public Tonnetz() {
        this(false);
    }

    private Tonnetz(boolean harmonicPart) {
        this.harmonicPart = harmonicPart;
    }

    /** Of what {@link HarmonicPercussive} leaves when the strokes are taken out, as librosa's documentation shows it. */
    public static Tonnetz ofHarmonicPart() {
        return new Tonnetz(true);
    }

    @Override
    public About about() {
        return new About("tonnetz", "Tonnetz", "Chord movement: steps along fifths and thirds.", "");
    }

    @Override
    public String options() {
        return harmonicPart ? "harmonic part" : "";
    }

    @Override
    public List<String> binNames() {
        return List.of("fifth_x", "fifth_y", "minor_third_x", "minor_third_y", "major_third_x", "major_third_y").stream()
                .map(name -> "tonnetz_" + name).toList();
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        Analysis harmonic = harmonicPart
                ? Analysis.of(HarmonicPercussive.of(analysis.samples()).harmonic(), analysis.options()) : analysis;
        SemitoneSections.forEachPitchClass(harmonic, chroma -> emit(chroma, sink));
    }

    private static void emit(float[][] chroma, FrameSink sink) {
        float[] row = new float[PROJECTION.length];
        for (int frame = 0; frame < chroma[0].length; frame++) {
            float sum = 0;
            for (float[] pitch : chroma) {
                sum += pitch[frame];
            }
            for (int axis = 0; axis < row.length; axis++) {
                double value = 0;
                for (int pitch = 0; pitch < PITCHES; pitch++) {
                    value += PROJECTION[axis][pitch] * chroma[pitch][frame];
                }
                row[axis] = sum < Float.MIN_NORMAL ? 0 : (float) (value / sum);
            }
            sink.accept(row);
        }
    }

    /** Each pitch class's place on the three circles, shape [axis][12 from C]. */
    private static double[][] projection() {
        double[][] projection = new double[RADIUS.length][PITCHES];
        for (int axis = 0; axis < projection.length; axis++) {
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                double turns = TURNS_PER_SEMITONE[axis] * pitch - (axis % 2 == 0 ? 0.5 : 0);
                projection[axis][pitch] = RADIUS[axis] * Math.cos(Math.PI * turns);
            }
        }
        return projection;
    }
}
