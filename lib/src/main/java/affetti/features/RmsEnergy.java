package affetti.features;

import affetti.dsp.FrameSink;
import java.util.List;

/**
 * Root of the mean square of each frame's samples: how loud it is, on the scale of the samples. Reference: librosa.feature.rms.
 * Taught in notebook 02.
 */
public final class RmsEnergy extends NamedFeature {
    public RmsEnergy() {
        super(new About("rms", "RMS energy", "Loudness: a cue of arousal.", ""), List.of("rms"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        SampleFrames.forEachBlock(analysis, new Squares(), sink);
    }

    /** Sums squares before each sample of a stretch, four at a time, for a sum waits for the one before it. */
    private record Squares() implements SampleFrames.Measure {
        @Override
        public void accumulate(float[] stretch, long start, double[] sums) {
            double sum = 0;
            int i = 0;
            for (; i + 3 < stretch.length; i += 4) {
                double one = square(stretch[i]);
                double two = one + square(stretch[i + 1]);
                double three = two + square(stretch[i + 2]);
                sums[i + 1] = sum + one;
                sums[i + 2] = sum + two;
                sums[i + 3] = sum + three;
                sum += three + square(stretch[i + 3]);
                sums[i + 4] = sum;
            }
            for (; i < stretch.length; i++) {
                sum += square(stretch[i]);
                sums[i + 1] = sum;
            }
        }

        private static double square(double sample) {
            return sample * sample;
        }

        @Override
        public float value(double[] sums, int first, int size) {
            return (float) Math.sqrt((sums[first + size] - sums[first]) / size);
        }
    }
}
