package affetti.features;

import java.util.List;

/**
 * Tonal centroid: each frame's chroma as a point in six dimensions, two for the circle of fifths, two for minor and two for major
 * thirds; near chords lie near each other. Source: Harte, Sandler and Gasser, "Detecting harmonic change in musical audio", ACM MM
 * 2006. Reference: librosa.feature.tonnetz, with chroma from a constant-Q transform of 36 bins an octave. Taught in notebook 02.
 */
public final class Tonnetz implements Feature {
    private static final int SECTION_FRAMES = 8192;
    private static final int MARGIN_FRAMES = 128;
    private static final int PITCHES = 12;
    private static final double[] TURNS_PER_SEMITONE = {7 / 6.0, 7 / 6.0, 3 / 2.0, 3 / 2.0, 2 / 3.0, 2 / 3.0};
    private static final double[] RADIUS = {1, 1, 1, 1, 0.5, 0.5};
    private static final double[][] PROJECTION = projection();

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
        ConstantQ constantQ = new ConstantQ(analysis.sampleRate(), analysis.options(), analysis.tuning().bins(ConstantQ.PER_OCTAVE));
        for (int first = 0; first < analysis.frames(); first += SECTION_FRAMES) {
            int frames = Math.min(SECTION_FRAMES, analysis.frames() - first);
            emit(chroma(analysis, constantQ, first, frames), sink);
        }
    }

    /** Constant-Q chroma of a section, shape [12 from C][frame]; frames before and behind it are transformed with it and dropped. */
    private static float[][] chroma(Analysis analysis, ConstantQ constantQ, int first, int frames) {
        int start = Math.max(0, first - MARGIN_FRAMES);
        int end = Math.min(analysis.frames(), first + frames + MARGIN_FRAMES);
        int hop = analysis.options().hopSamples();
        float[] samples = new float[(int) (Math.min(analysis.samples().length(), (long) end * hop) - (long) start * hop)];
        analysis.samples().copyTo(start * hop, samples, 0, samples.length);
        float[][] chroma = new float[PITCHES][frames];
        constantQ.transform(samples, end - start, (filter, block, magnitudes, count) -> {
            float[] pitch = chroma[(filter + 1) / (ConstantQ.PER_OCTAVE / PITCHES) % PITCHES];
            int offset = start + block - first;
            for (int i = Math.max(0, -offset); i < Math.min(count, frames - offset); i++) {
                pitch[offset + i] += magnitudes[i];
            }
        });
        return chroma;
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
