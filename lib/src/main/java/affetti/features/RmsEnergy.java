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

    /** Sums squares before each sample of a stretch. */
    private record Squares() implements SampleFrames.Measure {
        @Override
        public void accumulate(float[] stretch, long start, double[] sums) {
            double sum = 0;
            for (int i = 0; i < stretch.length; i++) {
                sum += (double) stretch[i] * stretch[i];
                sums[i + 1] = sum;
            }
        }

        @Override
        public float value(double[] sums, int first, int size) {
            return (float) Math.sqrt((sums[first + size] - sums[first]) / size);
        }
    }
}
