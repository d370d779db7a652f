package affetti.features;

import affetti.dsp.FrameSink;
import java.util.Arrays;
import java.util.List;

/**
 * Which share of a frame's samples has another sign than the sample before; values up to 1e-10 count as zero, and zero as positive.
 * Past the ends the clip's first and last sample go on. Reference: librosa.feature.zero_crossing_rate. Taught in notebook 02.
 */
public final class ZeroCrossingRate extends NamedFeature {
    private static final float ZERO = 1e-10f;

    public ZeroCrossingRate() {
        super(new About("zcr", "Zero-crossing rate", "Noise against tone: hiss crosses zero often, a bass note seldom.", ""), List.of("zcr"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        SampleFrames.forEachBlock(analysis, new Counter(analysis), sink);
    }

    /** Counts crossings up to each sample of a stretch. */
    private record Counter(Analysis analysis) implements SampleFrames.Measure {
        @Override
        public void accumulate(float[] stretch, long start, double[] sums) {
            int first = (int) Math.max(1, Math.min(stretch.length, 1 - start));
            int end = (int) Math.max(first, Math.min(stretch.length, analysis.samples().length() - start));
            Arrays.fill(sums, 0, first + 1, 0);
            int before = sign(stretch[first - 1]);
            int crossings = 0;
            for (int i = first; i < end; i++) {
                int now = sign(stretch[i]);
                crossings += now ^ before;
                before = now;
                sums[i + 1] = crossings;
            }
            Arrays.fill(sums, end + 1, sums.length, crossings);
        }

        /** 1 for samples below zero, without a branch, which the processor could not foretell. */
        private static int sign(float sample) {
            return Float.floatToRawIntBits(sample + ZERO) >>> Integer.SIZE - 1;
        }

        @Override
        public float value(double[] sums, int first, int size) {
            return (float) ((sums[first + size] - sums[first + 1]) / size);
        }
    }
}
