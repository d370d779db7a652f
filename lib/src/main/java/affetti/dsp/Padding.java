package affetti.dsp;

import affetti.core.Samples;
import java.util.Arrays;

/** Reading past a clip's ends. */
public final class Padding {
    private Padding() {
    }

    /** Fills {@code target} with the samples from {@code start} on; before and behind the clip there is silence. */
    public static void read(Samples samples, long start, float[] target) {
        int from = (int) Math.max(0, Math.min(target.length, -start));
        int to = (int) Math.max(from, Math.min(target.length, samples.length() - start));
        Arrays.fill(target, 0, from, 0);
        if (to > from) {
            samples.copyTo((int) (start + from), target, from, to - from);
        }
        Arrays.fill(target, to, target.length, 0);
    }

    /** The same from an array. */
    public static void read(float[] samples, int start, float[] target) {
        int from = Math.max(0, Math.min(target.length, -start));
        int to = Math.max(from, Math.min(target.length, samples.length - start));
        Arrays.fill(target, 0, from, 0);
        if (to > from) {
            System.arraycopy(samples, start + from, target, from, to - from);
        }
        Arrays.fill(target, to, target.length, 0);
    }
}
