package affetti.features;

import java.util.Arrays;
import java.util.List;

/**
 * Tonal centroid: each frame's chroma as a point in six dimensions, two for the circle of fifths, two for minor and two for major
 * thirds; near chords lie near each other. Source: Harte, Sandler and Gasser, "Detecting harmonic change in musical audio", ACM MM
 * 2006. Reference: librosa.feature.tonnetz, with chroma from a constant-Q transform of 36 bins an octave. Taught in notebook 02.
 */
public final class Tonnetz implements Feature {
    private static final int BINS_PER_OCTAVE = 36;
    private static final int PITCHES = 12;
    private static final double[] TURNS_PER_SEMITONE = {7 / 6.0, 7 / 6.0, 3 / 2.0, 3 / 2.0, 2 / 3.0, 2 / 3.0};
    private static final double[] RADIUS = {1, 1, 1, 1, 0.5, 0.5};

    @Override
    public String id() {
        return "tonnetz";
    }

    @Override
    public String title() {
        return "Tonnetz";
    }

    @Override
    public String hears() {
        return "Chord movement: steps along fifths and thirds.";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<String> binNames() {
        return List.of("fifth_x", "fifth_y", "minor_third_x", "minor_third_y", "major_third_x", "major_third_y").stream()
                .map(name -> "tonnetz_" + name).toList();
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        double tuning = analysis.tuning().bins(BINS_PER_OCTAVE);
        float[][] constantQ = ConstantQ.magnitudes(analysis, BINS_PER_OCTAVE, tuning);
        double[] chroma = new double[PITCHES];
        float[] row = new float[RADIUS.length];
        for (int frame = 0; frame < analysis.frames(); frame++) {
            Arrays.fill(chroma, 0);
            for (int bin = 0; bin < constantQ.length; bin++) {
                chroma[(bin + 1) / 3 % PITCHES] += constantQ[bin][frame];
            }
            project(chroma, row);
            sink.accept(row);
        }
    }

    private static void project(double[] chroma, float[] row) {
        double sum = Arrays.stream(chroma).sum();
        for (int axis = 0; axis < row.length; axis++) {
            double value = 0;
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                double turns = TURNS_PER_SEMITONE[axis] * pitch - (axis % 2 == 0 ? 0.5 : 0);
                value += RADIUS[axis] * Math.cos(Math.PI * turns) * chroma[pitch];
            }
            row[axis] = (float) (sum < Float.MIN_NORMAL ? 0 : value / sum);
        }
    }
}
