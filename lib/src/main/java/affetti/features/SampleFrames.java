package affetti.features;

import affetti.dsp.FrameSink;
import affetti.dsp.Interrupts;
import affetti.dsp.Padding;

/** Features that need no spectrum: they are differences of running sums over the samples. */
final class SampleFrames {
    /** So few that their samples and sums stay in the cache. */
    private static final int FRAMES = 32;

    private SampleFrames() {
    }

    /** What is summed, and how a frame's value is read from the sums. */
    interface Measure {
        /** Fills {@code sums[i]} with the sum over the stretch's samples before {@code i}; {@code start} is the stretch's place in the clip. */
        void accumulate(float[] stretch, long start, double[] sums);

        /** The value of the frame that begins at {@code first} in the stretch. */
        float value(double[] sums, int first, int size);
    }

    static void forEachBlock(Analysis analysis, Measure measure, FrameSink sink) {
        int size = analysis.options().windowSamples();
        int hop = analysis.options().hopSamples();
        float[] stretch = new float[(FRAMES - 1) * hop + size];
        double[] sums = new double[stretch.length + 1];
        float[] row = new float[1];
        for (int first = 0; first < analysis.frames(); first += FRAMES) {
            Interrupts.check();
            long start = first * (long) hop - size / 2;
            Padding.read(analysis.samples(), start, stretch);
            measure.accumulate(stretch, start, sums);
            for (int frame = 0; frame < FRAMES && first + frame < analysis.frames(); frame++) {
                row[0] = measure.value(sums, frame * hop, size);
                sink.accept(row);
            }
        }
    }
}
