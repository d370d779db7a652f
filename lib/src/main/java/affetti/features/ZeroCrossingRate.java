package affetti.features;

import java.util.List;

/**
 * Which share of a frame's samples has another sign than the sample before; values up to 1e-10 count as zero, and zero as positive.
 * Past the ends the clip's first and last sample go on. Reference: librosa.feature.zero_crossing_rate. Taught in notebook 02.
 */
public final class ZeroCrossingRate implements Feature {
    private static final float ZERO = 1e-10f;

    @Override
    public String id() {
        return "zcr";
    }

    @Override
    public String title() {
        return "Zero-crossing rate";
    }

    @Override
    public String hears() {
        return "Noise against tone: hiss crosses zero often, a bass note seldom.";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<String> binNames() {
        return List.of("zcr");
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        SampleFrames.forEachBlock(analysis, new Counter(analysis), sink);
    }

    /** Counts crossings up to each sample of a stretch. */
    private record Counter(Analysis analysis) implements SampleFrames.Measure {
        @Override
        public void accumulate(float[] stretch, long start, double[] sums) {
            long end = analysis.samples().length();
            boolean before = stretch[0] < -ZERO;
            int crossings = 0;
            for (int i = 1; i < stretch.length; i++) {
                boolean now = stretch[i] < -ZERO;
                if (now != before && start + i > 0 && start + i < end) {
                    crossings++;
                }
                before = now;
                sums[i + 1] = crossings;
            }
        }

        @Override
        public float value(double[] sums, int first, int size) {
            return (float) ((sums[first + size] - sums[first + 1]) / size);
        }
    }
}
